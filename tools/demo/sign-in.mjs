// @ts-check
import { createHash, randomBytes } from 'node:crypto';

/**
 * Signs in as a person would: authorization code + PKCE, the form of the sign-in page filled in and sent.
 * @param {{ issuer: string, clientId: string }} config
 * @param {{ username: string, password: string }} person
 * @returns {Promise<string>} an access token
 */
export async function signIn({ issuer, clientId }, { username, password }) {
  const endpoints = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
  const verifier = randomBytes(32).toString('base64url');
  const redirectUri = 'http://127.0.0.1:4999/callback';
  const jar = new Map();

  const authorize = new URL(endpoints.authorization_endpoint);
  authorize.search = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: redirectUri,
    state: randomBytes(8).toString('hex'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }).toString();

  const first = await follow(authorize.href, jar, redirectUri);
  const { url } = first.url.startsWith(redirectUri)
    ? first
    : await sendForm(first, { username, password }, jar, redirectUri);
  const code = url.startsWith(redirectUri) ? new URL(url).searchParams.get('code') : null;
  if (!code) throw new Error(`Signing in as ${username} was refused.`);

  const answer = await fetch(endpoints.token_endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    }),
  });
  if (!answer.ok) throw new Error(`The identity provider gave no token to ${username} (status ${answer.status}).`);
  return (await answer.json()).access_token;
}

/**
 * @param {{ response: Response, url: string }} page @param {Record<string, string>} answers
 * @param {Map<string, string>} jar @param {string} redirectUri
 */
async function sendForm({ response, url }, answers, jar, redirectUri) {
  const html = await response.text();
  const action = /<form[^>]*action="([^"]+)"/.exec(html)?.[1]?.replaceAll(/&(amp|#38);/g, '&');
  if (!action) throw new Error(`The sign-in page at ${new URL(url).origin} has no form.`);
  return follow(new URL(action, url).href, jar, redirectUri, new URLSearchParams(answers));
}

/**
 * Follows redirects with cookies until a page, or until the redirect back to us.
 * @param {string} start @param {Map<string, string>} jar @param {string} redirectUri @param {URLSearchParams} [form]
 */
async function follow(start, jar, redirectUri, form) {
  let url = start;
  let body = form;
  for (let hop = 0; hop < 12; hop += 1) {
    const response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      ...(body ? { body } : {}),
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      const at = pair.indexOf('=');
      jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const location = response.headers.get('location');
    if (!location) return { response, url };
    url = new URL(location, url).href;
    body = undefined;
    if (url.startsWith(redirectUri)) return { response, url };
  }
  throw new Error('The sign-in redirects in a circle.');
}
