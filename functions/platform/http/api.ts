import { OpenAPIHono, type z } from '@hono/zod-openapi';
import type { Actor } from '../actor.ts';
import type { Portal } from '../portal.ts';
import type { Lang } from '../text/text.ts';
import { Problem } from './problem.ts';
import { invalidInput } from './validation.ts';

/** What every request carries: set by the app before any feature's route runs. */
export type Env = {
  Variables: { portal: Portal; actor: Actor; lang: Lang; requestId: string; client: string };
};

/** A feature's routes. Input that its schema rejects answers 422 by field, before the handler runs. */
export const api = () =>
  new OpenAPIHono<Env>({
    defaultHook: (result) => {
      if (!result.success) throw invalidInput(result.error, (result as { data?: unknown }).data);
    },
  });

/** A JSON request body. */
export const body = <S extends z.ZodType>(schema: S) => ({
  content: { 'application/json': { schema } },
  required: true as const,
});

/** A JSON answer. */
export const answer = <S extends z.ZodType>(schema: S, description: string) => ({
  content: { 'application/json': { schema } },
  description,
});

const reasons = {
  400: 'The request could not be read',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found, or not yours to see',
  409: 'Changed meanwhile, or already there',
  410: 'No longer valid',
  413: 'Too large',
  415: 'Unsupported kind of file',
  422: 'Wrong input, by field',
  429: 'Too many requests',
  503: 'The store is unavailable; try again later',
} as const;

/** Problem documents (RFC 9457) that a route may answer with. */
export function problems<S extends keyof typeof reasons>(...statuses: S[]) {
  const answers = {} as Record<
    S,
    { description: string; content: { 'application/problem+json': { schema: typeof Problem } } }
  >;
  for (const status of statuses)
    answers[status] = {
      description: reasons[status],
      content: { 'application/problem+json': { schema: Problem } },
    };
  return answers;
}
