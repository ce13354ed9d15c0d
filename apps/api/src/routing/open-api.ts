import { problemCatalogue, Problem, routes, type Route } from '@likeness/contracts';
import type { OpenAPIObject } from '@nestjs/swagger';
import { z } from 'zod';

type Schema = Record<string, unknown>;

/** The whole API as OpenAPI 3.1, made from the routes of contracts alone. Paths include `/api`. */
export const openApiDocument = (version: string): OpenAPIObject => {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [feature, operations] of Object.entries(routes)) {
    for (const [name, route] of Object.entries(operations as Record<string, Route>)) {
      const path = `/api${route.path.replace(/:(\w+)/g, '{$1}')}`;
      paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(feature, name, route) };
    }
  }
  const document = {
    openapi: '3.1.0',
    info: {
      title: 'Likeness',
      version,
      description:
        'Differentially private synthetic data: registered, synthesised, reviewed, published, requested, downloaded.',
    },
    tags: Object.keys(routes).map((name) => ({ name })),
    components: {
      schemas: { Problem: schemaOf(Problem, 'output') },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
    paths,
  };
  return document as OpenAPIObject;
};

const operation = (feature: string, name: string, route: Route): Schema => ({
  operationId: `${feature}.${name}`,
  tags: [feature],
  summary: route.summary,
  ...(route.access === 'public'
    ? { security: [{}, { bearer: [] }] }
    : { security: [{ bearer: [] }], description: `Needs the role ${route.access.join(' or ')}.` }),
  parameters: [...parameters(route.params, 'path'), ...parameters(route.query, 'query')],
  ...requestBody(route),
  responses: {
    200: { description: 'Done', ...answerContent(route) },
    default: {
      description: `A problem. Codes: ${Object.keys(problemCatalogue).join(', ')}.`,
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    },
  },
});

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Schema => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const parameters = (schema: z.ZodType | undefined, place: 'path' | 'query'): readonly Schema[] => {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Schema>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: of,
  }));
};

const requestBody = (route: Route): Schema => {
  if (route.takes === 'stream') {
    return {
      requestBody: {
        required: true,
        content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
      },
    };
  }
  if (route.body === undefined) return {};
  return {
    requestBody: { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } },
  };
};

const answerContent = (route: Route): Schema => {
  if (route.sends === 'events') return { content: { 'text/event-stream': { schema: { type: 'string' } } } };
  if (route.sends === 'stream')
    return { content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } };
  return route.output === undefined
    ? {}
    : { content: { 'application/json': { schema: schemaOf(route.output, 'output') } } };
};
