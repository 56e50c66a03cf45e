import type { z } from 'zod';
import { counted } from '../text/plural.ts';
import type { Words } from '../text/text.ts';
import { type FieldProblem, Refusal } from './problem.ts';

type Issue = z.core.$ZodIssue;

/** Words for a rule of a schema: `z.string().refine(isInn, says({ ru: '…', en: '…' }))`. */
export const says = (words: Words) => ({ error: words.en, params: { words } });

const letters = ['символ', 'символа', 'символов'];
const lettersOf = ['символа', 'символов', 'символов'];

/** What was wrong and what would be right, in both languages. `value` is what stood at the issue's place. */
export function wordsOf(issue: Issue, value: unknown): Words {
  if (issue.code === 'custom') {
    const words = issue.params?.words as Words | undefined;
    if (words) return words;
  }
  if (value === undefined || value === null || value === '')
    return { ru: 'Заполните это поле.', en: 'Please fill in this field.' };
  switch (issue.code) {
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_format':
      return wrongFormat(issue.format);
    case 'invalid_value':
      return {
        ru: `Выберите одно из: ${issue.values.map(String).join(', ')}.`,
        en: `Choose one of: ${issue.values.map(String).join(', ')}.`,
      };
    case 'not_multiple_of':
      return { ru: `Нужно число, кратное ${issue.divisor}.`, en: `Must be a multiple of ${issue.divisor}.` };
    case 'unrecognized_keys':
      return {
        ru: `Лишние поля: ${issue.keys.join(', ')}. Уберите их.`,
        en: `Unknown fields: ${issue.keys.join(', ')}. Remove them.`,
      };
    case 'invalid_type':
      return expected(issue.expected);
    default:
      return { ru: 'Это значение не подходит.', en: 'This value does not fit.' };
  }
}

function tooSmall(issue: z.core.$ZodIssueTooSmall): Words {
  const least = Number(issue.minimum);
  if (issue.origin === 'string')
    return {
      ru: `Слишком коротко: нужно не меньше ${counted('ru', least, lettersOf)}.`,
      en: `Too short: at least ${counted('en', least, ['character', 'characters'])}.`,
    };
  if (issue.origin === 'array') return { ru: `Нужно не меньше ${least}.`, en: `At least ${least} needed.` };
  const more = issue.inclusive ? 'не меньше' : 'больше';
  return {
    ru: `Нужно число ${more} ${least}.`,
    en: `Must be ${issue.inclusive ? 'at least' : 'more than'} ${least}.`,
  };
}

function tooBig(issue: z.core.$ZodIssueTooBig): Words {
  const most = Number(issue.maximum);
  if (issue.origin === 'string')
    return {
      ru: `Слишком длинно: можно не больше ${counted('ru', most, most === 1 ? letters : lettersOf)}.`,
      en: `Too long: at most ${counted('en', most, ['character', 'characters'])}.`,
    };
  if (issue.origin === 'array') return { ru: `Можно не больше ${most}.`, en: `At most ${most} allowed.` };
  const less = issue.inclusive ? 'не больше' : 'меньше';
  return {
    ru: `Нужно число ${less} ${most}.`,
    en: `Must be ${issue.inclusive ? 'at most' : 'less than'} ${most}.`,
  };
}

function wrongFormat(format: string): Words {
  if (format === 'email')
    return {
      ru: 'Нужен адрес почты вида name@example.ru.',
      en: 'Needs an e-mail address like name@example.com.',
    };
  if (format === 'url')
    return {
      ru: 'Нужен адрес сайта вида https://example.ru.',
      en: 'Needs a web address like https://example.com.',
    };
  if (format === 'date') return { ru: 'Нужна дата вида 2026-12-31.', en: 'Needs a date like 2026-12-31.' };
  if (format === 'uuid') return { ru: 'Это не идентификатор записи.', en: 'This is not an id.' };
  return { ru: 'Неверный вид записи.', en: 'Wrong format.' };
}

function expected(type: string): Words {
  const names: Record<string, Words> = {
    string: { ru: 'текст', en: 'text' },
    number: { ru: 'число', en: 'a number' },
    int: { ru: 'целое число', en: 'a whole number' },
    boolean: { ru: 'да или нет', en: 'yes or no' },
    array: { ru: 'список', en: 'a list' },
    object: { ru: 'набор полей', en: 'a set of fields' },
  };
  const name = names[type];
  return name
    ? { ru: `Здесь нужно: ${name.ru}.`, en: `This must be ${name.en}.` }
    : { ru: 'Неверный вид значения.', en: 'Wrong kind of value.' };
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  let value = input;
  for (const step of path) {
    if (value === null || typeof value !== 'object') return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

const pointer = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The refusal for input that its schema rejects: 422 with one entry per wrong field. */
export function invalidInput(error: z.core.$ZodError, input: unknown): Refusal {
  const fields: FieldProblem[] = error.issues.map((issue) => ({
    field: pointer(issue.path),
    words: wordsOf(issue, valueAt(input, issue.path)),
  }));
  return new Refusal(
    422,
    'invalid-input',
    { ru: 'Проверьте выделенные поля.', en: 'Please check the marked fields.' },
    { fields },
  );
}

/** Parses input by its schema. @throws Refusal 422 naming each wrong field */
export function parse<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (!result.success) throw invalidInput(result.error, input);
  return result.data;
}
