// SPDX-License-Identifier: Apache-2.0
import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { trimTrailingSlash } from 'hono/trailing-slash';
import { LANGS, machineClock, newReference } from '../kernel/index.ts';
import { errorFields } from '../platform/log.ts';
import type { Product } from '../product/index.ts';
import { assetRoutes } from './asset-routes.ts';
import {
  authRoutes,
  formGuard,
  IdentityProvider,
  type OidcConfig,
  securityHeaders,
  sessionReader,
} from './auth/index.ts';
import { bannerOf } from './banner.ts';
import { langOf, type WebEnv } from './context.ts';
import { openFormAddresses } from './form-addresses.ts';
import { brokenPage, notFoundPage } from './pages/errors.tsx';
import { portalPages } from './pages/index.ts';
import { accountRoutes } from './pages/my/account-routes.tsx';
import { preferredLang } from './preferred-lang.ts';
import { bySessionOrAddress, rateLimit } from './rate-limit.ts';

/** What one person or address may do: far above what anybody does by hand, far below what a flood needs. */
const SIGNING_IN = { burst: 200, perMinute: 300 };
const CHANGING = { burst: 60, perMinute: 120 };

function limitFloods(app: Hono<WebEnv>, trustProxy: boolean): void {
  const counted = bySessionOrAddress(trustProxy);
  const signingIn = rateLimit(SIGNING_IN, counted);
  app.use('/auth/*', signingIn);
  app.use('/:lang/sign-in', signingIn);
  const changing = rateLimit(CHANGING, counted);
  app.use((c, next) => (c.req.method === 'POST' ? changing(c, next) : next()));
}

export type { OidcConfig };

/** What the portal is made of. */
export type PortalOptions = {
  readonly product: Product;
  /** Who signs people in; may be said later, when a sandbox is still starting. */
  readonly oidc: () => OidcConfig | undefined;
};

/** The portal: every page in both languages, sign-in, and the style and scripts they need. */
export function portal({ product, oidc }: PortalOptions): Hono<WebEnv> {
  const { transactor, log, demoClock, ground, secrets } = product;
  const publicUrl = ground.url;
  const provider = new IdentityProvider(oidc, publicUrl);
  const app = new Hono<WebEnv>();
  app.route('/', assetRoutes());
  app.use(trimTrailingSlash());
  app.use(compress());
  app.use(securityHeaders({ publicUrl, issuer: () => provider.issuer }));
  app.use(async (c, next) => {
    const lang = langOf(c);
    c.set('lang', lang);
    c.set('now', transactor.clock.now());
    c.set('banner', bannerOf(demoClock, lang));
    c.set('demo', product.config.profile === 'demo');
    await next();
  });
  app.use(sessionReader({ transactor, machineClock, publicUrl }));
  app.use(formGuard(publicUrl));
  limitFloods(app, product.config.trustProxy);
  app.route(
    '/',
    authRoutes({
      transactor,
      machineClock,
      publicUrl,
      secret: secrets.cookieSecret,
      provider,
      onFailure: (error) => log.warn('a sign-in was not carried through', errorFields(error)),
    }),
  );
  app.route('/', accountRoutes({ transactor, machineClock, publicUrl }));
  app.get('/', (c) => c.redirect(`/${preferredLang(c)}`, 302));
  for (const lang of LANGS) app.route(`/${lang}`, portalPages(product));
  openFormAddresses(app);
  app.notFound((c) => notFoundPage(c));
  app.onError((error, c) => {
    const reference = newReference('E');
    log.error('a page broke', { ...errorFields(error), route: c.req.routePath, requestId: c.get('requestId') });
    return brokenPage(c, reference);
  });
  return app;
}
