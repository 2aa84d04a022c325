// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import type { Configuration } from 'oidc-provider';
import Provider, { interactionPolicy } from 'oidc-provider';
import { keptJson, newPrivateJwk, newSecret } from '../keys.ts';
import type { Account } from './accounts.ts';
import { memoryAdapter } from './memory.ts';
import { errorPage, signOutPage } from './pages.ts';

export const CLIENT_ID = 'waad';

const CLAIMS = ['sub', 'identity_number', 'name_ar', 'name_en', 'birthdate', 'locale', 'staff'];

export type ProviderOptions = {
  readonly issuer: string;
  readonly folder: string;
  readonly waadUrl: string;
  readonly accounts: ReadonlyMap<string, Account>;
};

/** A real OpenID Connect provider: authorisation code with PKCE. Its keys outlive a restart, its sessions do not. */
export function demoProvider(options: ProviderOptions): { provider: Provider; clientSecret: string } {
  const clientSecret = keptJson(join(options.folder, 'client-secret.json'), newSecret);
  const provider = new Provider(options.issuer, configuration(options, clientSecret));
  return { provider, clientSecret };
}

function configuration({ folder, waadUrl, accounts }: ProviderOptions, clientSecret: string): Configuration {
  const jwk = keptJson(join(folder, 'key.json'), () => ({
    ...newPrivateJwk('p256'),
    kid: 'demo-identity',
    alg: 'ES256',
    use: 'sig',
  }));
  return {
    adapter: memoryAdapter(),
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: clientSecret,
        client_name: 'Waad',
        grant_types: ['authorization_code'],
        response_types: ['code'],
        redirect_uris: [new URL('/auth/callback', waadUrl).href],
        post_logout_redirect_uris: [new URL('/', waadUrl).href],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [jwk] },
    cookies: {
      keys: keptJson(join(folder, 'cookie-keys.json'), () => [newSecret(), newSecret()]),
      names: { session: 'sandbox_identity', interaction: 'sandbox_interaction', resume: 'sandbox_resume' },
    },
    scopes: ['openid', 'profile'],
    claims: { openid: CLAIMS, profile: [] },
    // One token tells all: Waad needs no second request to learn who signed in.
    conformIdTokenClaims: false,
    findAccount: (_ctx, id) => {
      const account = accounts.get(id);
      return account && { accountId: id, claims: () => ({ sub: id, ...account.claims }) };
    },
    pkce: { required: () => true },
    interactions: { policy: alwaysChoose(), url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    loadExistingGrant: grantWithoutAsking,
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = signOutPage(ctx.query.ui_locales, form);
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.redirect(waadUrl);
        },
      },
    },
    renderError: (ctx, out) => {
      ctx.type = 'html';
      ctx.body = errorPage(`${out.error}: ${out.error_description ?? ''}`);
    },
    ttl: {
      Session: 8 * 3600,
      Interaction: 3600,
      Grant: 8 * 3600,
      AccessToken: 3600,
      AuthorizationCode: 60,
      IdToken: 3600,
    },
  };
}

/** In a demo one wants to be somebody else the next minute: everybody is shown at every sign-in. */
function alwaysChoose(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  const check = new interactionPolicy.Check('choose_again', 'End-User authentication is required', (ctx) => {
    const { params, result } = ctx.oidc;
    return result?.login || params?.prompt === 'none'
      ? interactionPolicy.Check.NO_NEED_TO_PROMPT
      : interactionPolicy.Check.REQUEST_PROMPT;
  });
  policy.get('login')?.checks.add(check);
  return policy;
}

const grantWithoutAsking: NonNullable<Configuration['loadExistingGrant']> = async (ctx) => {
  const { provider, client, session } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile');
  await grant.save();
  return grant;
};
