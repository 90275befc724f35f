import * as client from 'openid-client';

/** The application's place at Multipass: who it is, and where people come back to. */
export async function register({ issuer, site, initialAccessToken, name, keys }) {
  const metadata = {
    client_name: name,
    application_type: site.startsWith('https:') ? 'web' : 'native', // http only for a trial on one's own machine
    redirect_uris: [`${site}/retour`],
    post_logout_redirect_uris: [`${site}/`],
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'ES256',
    id_token_signed_response_alg: 'ES256',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    scope: 'openid profile',
    jwks: { keys: [await publicJwk(keys)] },
  };
  return client.dynamicClientRegistration(new URL(issuer), metadata, client.PrivateKeyJwt(keys.privateKey), {
    initialAccessToken,
    ...insecureOnlyAtHome(issuer),
  });
}

/** What must be kept in the browser's session until it comes back, and where to send it now. */
export async function begin(multipass, site) {
  const kept = {
    verifier: client.randomPKCECodeVerifier(),
    state: client.randomState(),
    nonce: client.randomNonce(),
  };
  const address = await client.buildAuthorizationUrlWithPAR(multipass, {
    redirect_uri: `${site}/retour`,
    scope: 'openid profile',
    state: kept.state,
    nonce: kept.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(kept.verifier),
    code_challenge_method: 'S256',
  });
  return { kept, address };
}

/** Checks state, issuer, signature, audience, nonce and times; throws when one is not right. */
export async function complete(multipass, callback, kept) {
  const tokens = await client.authorizationCodeGrant(multipass, callback, {
    pkceCodeVerifier: kept.verifier,
    expectedState: kept.state,
    expectedNonce: kept.nonce,
    idTokenExpected: true,
  });
  const person = await client.fetchUserInfo(multipass, tokens.access_token, tokens.claims().sub);
  return { person, tokens };
}

/** A refresh token serves once: keep the one that comes with the answer. */
export function refresh(multipass, tokens) {
  return client.refreshTokenGrant(multipass, tokens.refresh_token);
}

/** Where to send the browser so that the sign-in ends everywhere. */
export function signOutAddress(multipass, site, tokens) {
  return client.buildEndSessionUrl(multipass, {
    id_token_hint: tokens.id_token,
    post_logout_redirect_uri: `${site}/`,
  });
}

async function publicJwk(keys) {
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', keys.publicKey);
  return { kty, crv, x, y, alg: 'ES256', use: 'sig' };
}

function insecureOnlyAtHome(issuer) {
  return new URL(issuer).hostname === 'localhost' ? { execute: [client.allowInsecureRequests] } : {};
}
