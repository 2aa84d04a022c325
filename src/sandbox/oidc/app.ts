// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { getRequestListener } from '@hono/node-server';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type Provider from 'oidc-provider';
import type { Lang } from '../../kernel/text.ts';
import { sameOriginPosts, sandboxApp } from '../pages/http.ts';
import type { Account } from './accounts.ts';
import { choosePage, directoryPage, langOf, lostPage, type Neighbour } from './pages.ts';

type Bound = { Bindings: HttpBindings };

export type SignIn = {
  readonly provider: Provider;
  readonly accounts: ReadonlyMap<string, Account>;
  readonly waadUrl: string;
  /** Where the sandbox entities are, for the first page. */
  readonly neighbours?: () => readonly Neighbour[];
};

/** Our own pages where the address says so, the provider's protocol everywhere else. */
export function identityListener(signIn: SignIn): RequestListener {
  const pages = getRequestListener(identityPages(signIn).fetch);
  const protocol = signIn.provider.callback();
  return (request: IncomingMessage, response: ServerResponse) => {
    const ours = /^\/(interaction\/|sandbox\.css|live\.js|ar\b|en\b)|^\/$/.test(request.url ?? '');
    void (ours ? pages : protocol)(request, response);
  };
}

function identityPages(signIn: SignIn): Hono<Bound> {
  const { provider, accounts, waadUrl } = signIn;
  const app = new Hono<Bound>();
  app.use('/interaction/*', sameOriginPosts);
  app.get('/interaction/:uid', async (c) => {
    const interaction = await provider.interactionDetails(c.env.incoming, c.env.outgoing).catch(() => undefined);
    const lang = asLang(c.req.query('lang')) ?? langOf(interaction?.params.ui_locales);
    if (!interaction) return c.html(lostPage(lang, waadUrl), 404);
    return c.html(choosePage(lang, accounts.values(), interaction.uid));
  });
  app.post('/interaction/:uid', (c) => choose(c, signIn));
  app.get('/:lang{ar|en}', (c) =>
    c.html(directoryPage(c.req.param('lang') as Lang, { waadUrl, entities: signIn.neighbours?.() ?? [] })),
  );
  app.route('/', sandboxApp());
  return app;
}

async function choose(c: Context<Bound>, { provider, accounts, waadUrl }: SignIn): Promise<Response> {
  const typed = await c.req.parseBody();
  await forgetWhoItWas(c, provider);
  const account = accounts.get(String(typed.account));
  const result = account
    ? { login: { accountId: account.id } }
    : { error: 'access_denied', error_description: 'Nobody was chosen' };
  const next = await provider.interactionResult(c.env.incoming, c.env.outgoing, result).catch(() => undefined);
  if (next === undefined) return c.html(lostPage(asLang(typed.lang) ?? 'ar', waadUrl), 404);
  return c.redirect(next, 303);
}

/** The provider would ask a browser without script to confirm that it is somebody else now; choosing has said so. */
async function forgetWhoItWas(c: Context<Bound>, provider: Provider): Promise<void> {
  const interaction = await provider.interactionDetails(c.env.incoming, c.env.outgoing).catch(() => undefined);
  if (!interaction?.session) return;
  const session = await provider.Session.findByUid(interaction.session.uid);
  await session?.destroy();
  delete interaction.session;
  await interaction.persist();
}

function asLang(text: unknown): Lang | undefined {
  return text === 'ar' || text === 'en' ? text : undefined;
}
