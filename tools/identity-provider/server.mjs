// @ts-check
import { createServer } from 'node:http';
import { createProvider } from './provider.mjs';
import { readRealm } from './realm.mjs';
import { messagePage, signInPage } from './sign-in-page.mjs';
import { signingKeys } from './signing-keys.mjs';
import { UserDirectory } from './user-directory.mjs';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

const loopback = '127.0.0.1';
const longestForm = 4096;

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** @param {Response} response @param {number} status @param {string} html */
const sendPage = (response, status, html) => void response.writeHead(status, pageHeaders).end(html);

/** @param {Request} request @returns {Promise<URLSearchParams | undefined>} undefined when it is too long to be a sign-in */
async function readForm(request) {
  let body = '';
  for await (const part of request.setEncoding('utf8')) {
    body += part;
    if (body.length > longestForm) return undefined;
  }
  return new URLSearchParams(body);
}

/**
 * An OpenID provider for development, tests and demonstrations: Keycloak's addresses and tokens, its realm file, on loopback.
 * @param {{ port: number, keysFile: string, realmFile?: string }} options
 * @returns {Promise<{ url: string, issuer: string, stop: () => Promise<void> }>}
 */
export async function startIdentityProvider({ port, keysFile, realmFile }) {
  if (process.env.NODE_ENV === 'production') {
    throw new Error('The bundled identity provider is not for production: set KEYCLOAK_URL to your Keycloak.');
  }
  const realm = readRealm(realmFile);
  const mount = `/realms/${realm.name}`;
  const users = new UserDirectory(realm.users);
  const keys = await signingKeys(keysFile);
  const server = createServer();
  await new Promise((resolve, reject) => server.once('error', reject).listen(port, loopback, () => resolve(undefined)));
  const address = server.address();
  const url = `http://localhost:${typeof address === 'object' && address !== null ? address.port : port}`;
  const provider = createProvider({ issuer: `${url}${mount}`, realm, users, keys });
  const answer = provider.callback();
  const hosts = [new URL(url).host, new URL(url).host.replace('localhost', loopback)];

  /** @param {Request} request @param {Response} response */
  async function signIn(request, response) {
    const action = request.url ?? '';
    await provider.interactionDetails(request, response);
    if (request.method === 'GET') return sendPage(response, 200, signInPage({ action }));
    const form = request.method === 'POST' ? await readForm(request) : undefined;
    if (form === undefined)
      return sendPage(response, 400, messagePage('This is not a sign-in', 'Go back and try again.'));
    const username = form.get('username') ?? '';
    const user = await users.signIn(username, form.get('password') ?? '');
    if (user === undefined) {
      const error = 'The username or the password is not right. Check both and try again.';
      return sendPage(response, 401, signInPage({ action, username, error }));
    }
    return provider.interactionFinished(
      request,
      response,
      { login: { accountId: user.id } },
      { mergeWithLastSubmission: false },
    );
  }

  /** @param {Request} request @param {Response} response */
  async function serve(request, response) {
    const path = request.url ?? '';
    // A page elsewhere that makes its own name point to loopback is not us.
    if (!hosts.includes(request.headers.host ?? ''))
      return sendPage(response, 421, messagePage('Not this host', `Use ${url}.`));
    if (path === '/healthz') return void response.writeHead(200).end('ok');
    if (!path.startsWith(`${mount}/`))
      return sendPage(response, 404, messagePage('Nothing is here', 'Open the portal and sign in there.'));
    if (/^\/interaction\/[\w-]+$/.test(path.slice(mount.length))) return signIn(request, response);
    Object.assign(request, { originalUrl: path, url: path.slice(mount.length) });
    return answer(request, response);
  }

  server.on('request', (request, response) => {
    serve(request, response).catch((error) => {
      process.stderr.write(`${new Date().toISOString()} ${error instanceof Error ? error.name : 'error'}\n`);
      if (response.headersSent) return response.end();
      const expired = 'It took too long, or cookies are off. Open the portal and sign in again.';
      return sendPage(response, 400, messagePage('This sign-in has ended', expired));
    });
  });
  return {
    url,
    issuer: `${url}${mount}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
