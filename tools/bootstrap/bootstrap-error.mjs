// @ts-check

/**
 * A failure that its reader can do something about: printed without a stack.
 * @typedef {'node-too-old' | 'platform' | 'install' | 'build' | 'port-busy' | 'already-running' | 'postgres' | 'service' | 'configuration' | 'browser'} BootstrapCode
 */
export class BootstrapError extends Error {
  /**
   * @param {BootstrapCode} code
   * @param {string} message one sentence, and what to do
   */
  constructor(code, message) {
    super(message);
    this.name = 'BootstrapError';
    this.code = code;
  }
}
