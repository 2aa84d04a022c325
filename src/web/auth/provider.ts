// SPDX-License-Identifier: Apache-2.0
import * as oidc from 'openid-client';
import type { Lang } from '../../kernel/index.ts';
import type { Claims } from '../../modules/identity/index.ts';
import { claimsFrom } from './claims.ts';

/** An OpenID Connect provider and who we are to it. */
export type OidcConfig = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string | undefined;
};

/** The provider cannot be reached, or is not yet known. */
export class ProviderAway extends Error {
  constructor(cause?: unknown) {
    super('the identity provider cannot be reached', { cause });
    this.name = 'ProviderAway';
  }
}

const TRIES = 3;
const PAUSE_MILLIS = 250;

/** Our side of the conversation with the provider. */
export class IdentityProvider {
  readonly #known: () => OidcConfig | undefined;
  readonly #publicUrl: string;
  #discovered: { readonly config: OidcConfig; readonly found: Promise<oidc.Configuration> } | undefined;

  /** `known` may say later who the provider is: a sandbox that is still starting has no address yet. */
  constructor(known: () => OidcConfig | undefined, publicUrl: string) {
    this.#known = known;
    this.#publicUrl = publicUrl;
  }

  get issuer(): string | undefined {
    return this.#known()?.issuer;
  }

  /** The address that begins a sign-in, and what must be remembered until the person comes back. */
  async begin({
    lang,
    anew,
  }: {
    lang: Lang;
    anew: boolean;
  }): Promise<{ url: URL; state: string; nonce: string; verifier: string }> {
    const found = await this.#configuration();
    const [nonce, verifier] = [oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
    // The address to come back to has no language of its own; what is said there when all else is forgotten needs one.
    const state = `${oidc.randomState()}.${lang}`;
    const url = oidc.buildAuthorizationUrl(found, {
      redirect_uri: `${this.#publicUrl}/auth/callback`,
      scope: 'openid profile',
      state,
      nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      ui_locales: lang,
      ...(anew ? { prompt: 'login' } : {}),
    });
    return { url, state, nonce, verifier };
  }

  /** Ends a sign-in: checks state, nonce, code and token, and gives what the provider vouches for. Throws when it does not. */
  async complete(
    search: string,
    expected: { readonly state: string; readonly nonce: string; readonly verifier: string },
  ): Promise<{ claims: Claims; idToken: string | undefined }> {
    const found = await this.#configuration();
    const tokens = await oidc.authorizationCodeGrant(found, new URL(`${this.#publicUrl}/auth/callback${search}`), {
      expectedState: expected.state,
      expectedNonce: expected.nonce,
      pkceCodeVerifier: expected.verifier,
      idTokenExpected: true,
    });
    const idClaims = tokens.claims();
    if (!idClaims) throw new Error('the provider gave no identity token');
    const claims = claimsFrom(idClaims);
    const told = claims.staff || claims.identityNumber || !found.serverMetadata().userinfo_endpoint;
    const more = told ? {} : await oidc.fetchUserInfo(found, tokens.access_token, idClaims.sub);
    return { claims: told ? claims : claimsFrom({ ...more, ...idClaims }), idToken: tokens.id_token };
  }

  /** Where to send the browser so that the provider forgets it too; nothing when the provider cannot do that, or is away. */
  async signOutUrl({ idToken, lang }: { idToken: string | undefined; lang: Lang }): Promise<URL | undefined> {
    const found = await this.#configuration().catch(() => undefined);
    if (!found?.serverMetadata().end_session_endpoint) return undefined;
    return oidc.buildEndSessionUrl(found, {
      post_logout_redirect_uri: `${this.#publicUrl}/`,
      state: lang,
      ui_locales: lang,
      ...(idToken ? { id_token_hint: idToken } : {}),
    });
  }

  /** Asks the provider about itself, once; a provider that was away is asked again with the next request. */
  #configuration(): Promise<oidc.Configuration> {
    const config = this.#known();
    if (!config) return Promise.reject(new ProviderAway());
    if (this.#discovered?.config.issuer === config.issuer && this.#discovered.config.clientId === config.clientId) {
      return this.#discovered.found;
    }
    const found = discover(config);
    this.#discovered = { config, found };
    found.catch(() => {
      if (this.#discovered?.found === found) this.#discovered = undefined;
    });
    return found;
  }
}

async function discover({ issuer, clientId, clientSecret }: OidcConfig): Promise<oidc.Configuration> {
  const url = new URL(issuer);
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol !== 'https:' && !loopback)
    throw new Error(`the identity provider ${issuer} must be reached over https`);
  const execute = url.protocol === 'https:' ? [] : [oidc.allowInsecureRequests];
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await oidc.discovery(url, clientId, clientSecret, clientSecret ? undefined : oidc.None(), {
        execute,
        timeout: 5,
      });
    } catch (error) {
      if (attempt === TRIES) throw new ProviderAway(error);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MILLIS * attempt));
    }
  }
}
