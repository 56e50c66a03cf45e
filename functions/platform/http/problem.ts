import { z } from 'zod';
import { type Lang, pick, type Words } from '../text/text.ts';

/** One wrong field of the input: where it is (JSON Pointer, RFC 6901) and what would be right. */
export type FieldProblem = { field: string; words: Words };

/**
 * An error that its user may see and can act on. Everything else that is thrown is a bug: it is logged with the
 * request's id and shown as a 500 without details.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;
  readonly words: Words;
  readonly fields: readonly FieldProblem[];
  /** Further members of the problem document, e.g. the current state after a lost version. */
  readonly more: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    status: number,
    code: string,
    words: Words,
    extra: {
      fields?: readonly FieldProblem[];
      more?: Record<string, unknown>;
      headers?: Record<string, string>;
    } = {},
  ) {
    super(`${code}: ${words.en}`);
    this.status = status;
    this.code = code;
    this.words = words;
    this.fields = extra.fields ?? [];
    this.more = extra.more ?? {};
    this.headers = extra.headers ?? {};
  }
}

/** Whether an error is a Refusal, also one thrown by another bundle's copy of this module. */
export const isRefusal = (error: unknown): error is Refusal =>
  error instanceof Error && error.name === 'Refusal';

/** RFC 9457 problem document. `type` is `/problems/<code>`; `errors` names the wrong fields. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;

export const problemOf = (refusal: Refusal, lang: Lang, requestId: string): Problem => ({
  ...refusal.more,
  type: `/problems/${refusal.code}`,
  title: pick(refusal.words, lang),
  status: refusal.status,
  instance: `urn:request:${requestId}`,
  ...(refusal.fields.length > 0 && {
    errors: refusal.fields.map(({ field, words }) => ({ pointer: field, detail: pick(words, lang) })),
  }),
});

export const notFound = (
  words: Words = { ru: 'Такой страницы или записи нет.', en: 'There is nothing here.' },
) => new Refusal(404, 'not-found', words);

export const signInFirst = () =>
  new Refusal(401, 'sign-in-first', { ru: 'Сначала войдите в портал.', en: 'Please sign in first.' });

export const forbidden = (words: Words = { ru: 'На это у вас нет прав.', en: 'You may not do this.' }) =>
  new Refusal(403, 'forbidden', words);

/** Someone else changed the thing meanwhile; `current` is how it is now, so that the user can compare. */
export const changedMeanwhile = (current: unknown) =>
  new Refusal(
    409,
    'changed-meanwhile',
    {
      ru: 'Пока вы правили, запись изменил кто-то другой. Посмотрите, что изменилось, и сохраните ещё раз.',
      en: 'Someone else changed this while you were editing. See what changed, then save again.',
    },
    { more: { current } },
  );

/** Wrong input of one field, found by a rule that a schema cannot state. */
export const wrongField = (field: string, words: Words) =>
  new Refusal(
    422,
    'invalid-input',
    { ru: 'Проверьте выделенные поля.', en: 'Please check the marked fields.' },
    { fields: [{ field: `/${field}`, words }] },
  );

export const tooMany = (retryAfterSeconds: number) =>
  new Refusal(
    429,
    'too-many-requests',
    {
      ru: 'Слишком много попыток. Подождите немного и повторите.',
      en: 'Too many attempts. Please wait a little.',
    },
    { headers: { 'Retry-After': String(Math.max(1, Math.ceil(retryAfterSeconds))) } },
  );
