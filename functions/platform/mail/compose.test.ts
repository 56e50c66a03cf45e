import { expect, it } from 'vitest';
import { compose } from './compose.ts';

const letter = (overrides: Partial<Parameters<typeof compose>[0]>) =>
  compose({ id: 'x', to: 'a@b.test', lang: 'ru', subject: 'Тема', parts: [], ...overrides });

it('says the same in text and HTML', () => {
  const made = letter({
    parts: ['Здравствуйте!', { quote: 'раз\nдва' }, { link: 'https://portal.test/app', label: 'Ответить' }],
  });
  expect(made.text).toBe('Здравствуйте!\n\n> раз\n> два\n\nОтветить: https://portal.test/app\n');
  expect(made.html).toContain('<p>Здравствуйте!</p>');
  expect(made.html).toContain('раз<br>два</blockquote>');
  expect(made.html).toContain('<a href="https://portal.test/app">Ответить</a>');
  expect(made).not.toHaveProperty('replyTo');
});

it('leaves nothing of what people write to act in a letter', () => {
  const made = letter({
    subject: 'Тема\r\nBcc: all@example.test',
    parts: ['<script>alert(1)</script>', { quote: '<img src=x onerror=alert(1)>' }],
  });
  expect(made.subject).toBe('Тема Bcc: all@example.test');
  expect(made.html).not.toMatch(/<script|<img/);
  expect(made.text).toContain('<script>');
});
