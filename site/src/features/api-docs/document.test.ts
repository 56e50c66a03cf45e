import { OpenAPIHono } from '@hono/zod-openapi';
import { expect, test } from 'vitest';
import { announcementsRoutes } from '../../../../functions/announcements/routes.ts';
import { clustersRoutes } from '../../../../functions/clusters/routes.ts';
import { type ApiDocument, callsOf, limitsOf, schemasOf, typeOf } from './document.ts';

const app = new OpenAPIHono();
app.route('/api', clustersRoutes).route('/api', announcementsRoutes);
const document = app.getOpenAPI31Document({
  openapi: '3.1.0',
  info: { title: 'Artel', version: '1' },
}) as unknown as ApiDocument;

test('calls stand under what they are about, each with an address of its own on the page', () => {
  const groups = callsOf(document);
  expect([...groups.keys()]).toEqual(['clusters', 'news']);
  const calls = [...groups.values()].flat();
  expect(new Set(calls.map((call) => call.id)).size).toBe(calls.length);
  const publish = calls.find((call) => call.method === 'POST' && call.path.endsWith('/announcements'))!;
  expect(publish.parameters).toEqual([
    { name: 'cluster', where: 'path', isRequired: true, type: { text: 'string' } },
  ]);
  expect(publish.answers.find((answer) => answer.status === '201')?.type).toEqual({
    text: 'Announcement',
    link: '#schema-Announcement',
  });
});

test('schemas are listed by name with all their members', () => {
  const announcement = schemasOf(document).find((schema) => schema.name === 'Announcement')!;
  expect(announcement.members.map((member) => member.name)).toEqual(
    expect.arrayContaining(['title', 'text', 'id', 'version', 'publishedAt']),
  );
});

test.each([
  [{ type: 'string', format: 'uuid' }, 'string (uuid)'],
  [{ type: 'array', items: { $ref: '#/components/schemas/Company' } }, 'Company[]'],
  [{ enum: ['ru', 'en'] }, '"ru" | "en"'],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'string | null'],
  [
    { type: 'object', properties: { ru: { type: 'string' }, en: { type: 'string' } }, required: ['ru'] },
    '{ ru: string; en?: string }',
  ],
])('%j reads as %s', (schema, text) => {
  expect(typeOf(schema).text).toBe(text);
});

test('limits leave out the bounds that every number has', () => {
  expect(limitsOf({ minLength: 1, maxLength: 120 })).toBe('1…120');
  expect(limitsOf({ minimum: -Number.MAX_SAFE_INTEGER, maximum: 5 })).toBe('…5');
  expect(limitsOf({ type: 'integer', minimum: -Number.MAX_SAFE_INTEGER })).toBe('');
});
