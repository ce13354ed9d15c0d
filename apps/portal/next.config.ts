import { resolve } from 'node:path';
import type { NextConfig } from 'next';

const repository = resolve(import.meta.dirname, '../..');

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: repository,
  turbopack: { root: repository },
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  experimental: { cpus: 1 },
};

export default config;
