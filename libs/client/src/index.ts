export { createClient, type Client, type ClientOptions } from './client.js';
export type { CallOptions, UploadBody } from './call.js';
export { ProblemError } from './problem-error.js';
