// @ts-check
import { createHash, randomBytes } from 'node:crypto';

/** A visitor without a browser: keeps cookies, follows one redirect at a time, posts forms. */
export class Visitor {
  /** @type {Map<string, { value: string, path: string }>} */
  #cookies = new Map();

  /** @param {string | URL} address @param {RequestInit} [init] */
  async visit(address, init = {}) {
    const url = new URL(address);
    const cookie = [...this.#cookies]
      .filter(([, { path }]) => url.pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const header of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = header.split(/;\s*/);
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      const path = attributes.find((one) => one.toLowerCase().startsWith('path='))?.slice(5) ?? '/';
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, { value, path });
    }
    return response;
  }

  /** @param {string | URL} address @param {Record<string, string>} fields */
  post(address, fields) {
    return this.visit(address, { method: 'POST', body: new URLSearchParams(fields) });
  }

  /** Follows redirects for as long as they stay with the provider. @param {string | URL} address @param {string} origin */
  async follow(address, origin) {
    let response = await this.visit(address);
    for (let next = response.headers.get('location'); next !== null; next = response.headers.get('location')) {
      const target = new URL(next, origin);
      if (target.origin !== origin) return { response, target };
      response = await this.visit(target);
      if (response.headers.get('location') === null) return { response, target };
    }
    return { response, target: new URL(address) };
  }
}

/** @returns {{ verifier: string, challenge: string }} RFC 7636 */
export function pkce() {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}
