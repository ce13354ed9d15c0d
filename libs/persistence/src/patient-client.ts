import pg from 'pg';

/**
 * A connection that breaks just after it was made, before anybody listens to it, would end the process.
 * Whoever uses it next learns from the query that it is gone.
 */
export class PatientClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}
