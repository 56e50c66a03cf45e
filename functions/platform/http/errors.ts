import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { BadCursor, ConditionFailed, StoreUnavailable } from '../table/table.ts';
import type { Env } from './api.ts';
import { isRefusal, problemOf, Refusal } from './problem.ts';

const RETRY_AFTER_SECONDS = 5;

/** What the user is told of an error. What is not a Refusal is a bug or a failing store, and is logged. */
export function refusalOf(error: unknown): Refusal {
  if (isRefusal(error)) return error;
  const name = error instanceof Error ? error.name : '';
  if (name === StoreUnavailable.name)
    return new Refusal(
      503,
      'store-unavailable',
      {
        ru: 'Хранилище сейчас недоступно, ничего не записано. Повторите через несколько секунд.',
        en: 'The store is unavailable, nothing was written. Try again in a few seconds.',
      },
      { headers: { 'Retry-After': String(RETRY_AFTER_SECONDS) } },
    );
  if (name === ConditionFailed.name)
    return new Refusal(409, 'changed-meanwhile', {
      ru: 'Запись только что изменил кто-то другой. Обновите страницу и повторите.',
      en: 'Someone else has just changed this. Reload and try again.',
    });
  if (name === BadCursor.name)
    return new Refusal(400, 'bad-cursor', {
      ru: 'Страница списка больше не существует. Откройте список сначала.',
      en: 'This page of the list no longer exists. Open the list from its start.',
    });
  if (error instanceof HTTPException && error.status === 400)
    return new Refusal(400, 'unreadable', {
      ru: 'Тело запроса не разобрать: нужен правильный JSON.',
      en: 'The request body cannot be read: valid JSON is needed.',
    });
  if (error instanceof HTTPException)
    return new Refusal(error.status, 'refused', { ru: 'Запрос отклонён.', en: 'The request was refused.' });
  return new Refusal(500, 'our-mistake', {
    ru: 'У нас что-то сломалось. Мы уже знаем об этом; попробуйте позже.',
    en: 'Something broke on our side. We know of it; please try later.',
  });
}

/** Answers an error as an RFC 9457 problem document. */
export function answerError(error: unknown, c: Context<Env>): Response {
  const refusal = refusalOf(error);
  const { portal, requestId, lang } = c.var;
  if (refusal.status >= 500)
    portal.log('error', 'request.failed', {
      requestId,
      path: c.req.path,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  return new Response(JSON.stringify(problemOf(refusal, lang, requestId)), {
    status: refusal.status,
    headers: { 'Content-Type': 'application/problem+json', 'Cache-Control': 'no-store', ...refusal.headers },
  });
}
