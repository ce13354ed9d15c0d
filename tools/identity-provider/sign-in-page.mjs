// @ts-check

const escape = (/** @type {string} */ text) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const style = `
:root { color-scheme: light dark; --ink: #1c1f23; --quiet: #5b636d; --ground: #f5f6f7; --card: #fff; --line: #8a929c; --accent: #0b5fa5; --on-accent: #fff; --danger: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #eceff2; --quiet: #aab2bc; --ground: #14171a; --card: #1e2226; --line: #7b848e; --accent: #6db3f2; --on-accent: #0c1116; --danger: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 16px; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
main { width: 100%; max-width: 400px; padding: 32px; background: var(--card); border-radius: 12px; box-shadow: 0 1px 3px rgb(0 0 0 / .2); }
h1 { margin: 0 0 4px; font-size: 24px; line-height: 32px; }
p { margin: 0 0 24px; color: var(--quiet); }
label { display: block; margin-bottom: 4px; font-weight: 600; }
input { width: 100%; height: 44px; margin-bottom: 16px; padding: 0 12px; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 8px; }
button { width: 100%; height: 44px; font: inherit; font-weight: 600; color: var(--on-accent); background: var(--accent); border: 0; border-radius: 8px; cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.error { color: var(--danger); font-weight: 600; }
`;

/** @param {string} title @param {string} body @returns {string} */
const page = (title, body) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} - Likeness</title><style>${style}</style></head>
<body><main>${body}</main></body>
</html>`;

/**
 * @param {{ action: string, username?: string, error?: string }} form what was typed stays through an error; the password does not
 * @returns {string}
 */
export function signInPage({ action, username = '', error }) {
  const told = error === undefined ? '' : `<p class="error" id="error" role="alert">${escape(error)}</p>`;
  const linked = error === undefined ? '' : ' aria-invalid="true" aria-describedby="error"';
  return page(
    error === undefined ? 'Sign in' : 'Error: sign in',
    `<h1>Sign in to Likeness</h1>
<p>With the account your organisation gave you.</p>${told}
<form method="post" action="${escape(action)}">
<label for="username">Username</label>
<input id="username" name="username" value="${escape(username)}" autocomplete="username" autocapitalize="none" spellcheck="false" required${linked}${username === '' ? ' autofocus' : ''}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${linked}${username === '' ? '' : ' autofocus'}>
<button type="submit">Sign in</button>
</form>`,
  );
}

/**
 * Sends itself; the button is for a browser without scripts.
 * @param {string} form as oidc-provider makes it, with id `op.logoutForm`
 * @returns {string}
 */
export const signOutPage = (form) =>
  page(
    'Sign out',
    `<h1>Signing out</h1><p>Likeness ends your session.</p>${form}
<input type="hidden" form="op.logoutForm" name="logout" value="yes">
<button type="submit" form="op.logoutForm">Sign out</button>
<script>document.getElementById('op.logoutForm').requestSubmit()</script>`,
  );

/** @param {string} title @param {string} explanation @returns {string} */
export const messagePage = (title, explanation) =>
  page(escape(title), `<h1>${escape(title)}</h1><p>${escape(explanation)}</p>`);
