import type ru from '../ru/api-docs.ts';

export default {
  title: 'The portal’s API',
  lead: 'Whatever the portal’s pages do, its API does. Answers are JSON, errors are RFC 9457 documents that name the field, money is whole kopecks, time is UTC.',
  machine: 'Machine-readable: OpenAPI 3.1',
  calls: 'Calls',
  schemas: 'Data',
  parameters: 'Parameters',
  body: 'Request body',
  answers: 'Answers',
  required: 'required',
  inPath: 'in the path',
  inQuery: 'in the query',
} satisfies typeof ru;
