import { expect, test } from 'vitest';
import { formatted } from './format.ts';

test('bold, italic, code and links become nodes', () => {
  expect(formatted('**Да**, *но* `x<y` [тут](https://a.test/б)')).toEqual([
    {
      kind: 'line',
      parts: [
        { kind: 'bold', text: 'Да' },
        { kind: 'text', text: ', ' },
        { kind: 'italic', text: 'но' },
        { kind: 'text', text: ' ' },
        { kind: 'code', text: 'x<y' },
        { kind: 'text', text: ' ' },
        { kind: 'link', text: 'тут', href: 'https://a.test/б' },
      ],
    },
  ]);
});

test('the full stop after a bare address is not part of it', () => {
  expect(formatted('https://a.test/x.')[0]).toEqual({
    kind: 'line',
    parts: [
      { kind: 'link', text: 'https://a.test/x', href: 'https://a.test/x' },
      { kind: 'text', text: '.' },
    ],
  });
});

test('lines with a dash make one list', () => {
  const text = (text: string) => [{ kind: 'text', text }];
  expect(formatted('Везём:\n- муку\n- сахар')).toEqual([
    { kind: 'line', parts: text('Везём:') },
    { kind: 'list', items: [text('муку'), text('сахар')] },
  ]);
});

test('HTML and script addresses stay text', () => {
  for (const words of ['<b onclick=x>', '[тут](javascript:alert)', '2 * 3 * 4'])
    expect(formatted(words)).toEqual([{ kind: 'line', parts: [{ kind: 'text', text: words }] }]);
});

test('4,000 characters of unclosed marks are read in less than a second', () => {
  const started = performance.now();
  for (const mark of ['[', '*', '`', '**a']) formatted(mark.repeat(4000 / mark.length));
  expect(performance.now() - started).toBeLessThan(1000);
});
