export function portalUrl(): string {
  const url = process.env.LIKENESS_E2E_URL;
  if (url === undefined) throw new Error('The stack of the tests is not running: start them with `playwright test`.');
  return url;
}
