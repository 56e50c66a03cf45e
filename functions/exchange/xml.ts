import { SaxesParser } from 'saxes';
import type { Words } from '../platform/text/text.ts';
import { BrokenFile } from './broken.ts';
import { type Chunks, decoded } from './encoding.ts';

/** Where something stands in a file; both count from 1. */
export type Place = { line: number; column: number };

/** One element of a file with what is inside it. */
export type Element = Place & {
  name: string;
  attributes: Readonly<Record<string, string>>;
  text: string;
  children: Element[];
};

/**
 * What to do with elements at these paths below the root; each comes whole, once it is closed. With `<` before the
 * path it comes as it is opened, with its attributes alone.
 */
export type Handlers = ReadonlyMap<string, (element: Element) => void>;

/** A file that is still read when one record is larger than this would be an attack or a mistake. */
const LIMITS = { depth: 100, elements: 200_000, characters: 16_000_000, attributes: 500 };

/** The first child of that name. */
export const child = (element: Element, name: string): Element | undefined =>
  element.children.find((one) => one.name === name);

export const children = (element: Element, name: string): Element[] =>
  element.children.filter((one) => one.name === name);

/** The trimmed text of the first child of that name; undefined where it is absent or empty. */
export const textOf = (element: Element, name: string): string | undefined =>
  child(element, name)?.text.trim() || undefined;

const words: readonly (readonly [RegExp, Words])[] = [
  [
    /undefined entity|empty entity|entity/,
    {
      ru: 'Неизвестная замена «&…;». В XML есть только &amp;, &lt;, &gt;, &quot;, &apos; и коды символов; сам знак & пишется &amp;.',
      en: 'Unknown entity “&…;”. XML knows &amp;, &lt;, &gt;, &quot;, &apos; and character codes; & itself is written &amp;.',
    },
  ],
  [
    /attribute|unquoted|no whitespace between/,
    {
      ru: 'Ошибка в атрибуте: ожидалось имя="значение", каждое имя один раз.',
      en: 'Wrong attribute: expected name="value", each name once.',
    },
  ],
  [
    /only one root|outside of root|unmatched closing/,
    {
      ru: 'Лишнее после конца документа: ожидался один корневой элемент.',
      en: 'Something stands outside the root element: expected one root.',
    },
  ],
  [
    /disallowed character in (tag|closing|opening)|forward-slash/,
    {
      ru: 'Ошибка в теге: ожидались имя и знак >. Знак «<» в тексте пишется &lt;.',
      en: 'Wrong tag: expected a name and >. The sign < in text is written &lt;.',
    },
  ],
  [
    /disallowed character/,
    {
      ru: 'Знак, которого в XML быть не может (управляющий или повреждённый).',
      en: 'A character that XML does not allow (a control character, or damage).',
    },
  ],
  [
    /XML declaration|version number|encoding value|standalone/,
    {
      ru: 'Ошибка в первой строке: ожидалось <?xml version="1.0" encoding="…"?>.',
      en: 'Wrong first line: expected <?xml version="1.0" encoding="…"?>.',
    },
  ],
];

/**
 * Reads an XML file as it comes and gives out its records; no more than one record is held at a time. A
 * DOCTYPE is passed over: its file is never fetched, and entities declared in it are refused.
 * @param rootOf is told the root and answers what to do with the elements below it
 * @throws BrokenFile where the file is not well-formed, too deep, or holds a record beyond all measure
 */
export async function readRecords(
  file: string,
  chunks: Chunks,
  rootOf: (root: Element) => Handlers,
): Promise<void> {
  const parser = new SaxesParser({ xmlns: false as const });
  const path: { name: string; line: number }[] = [];
  /** The elements of the record that is being read, from the record down to the innermost. */
  const open: Element[] = [];
  let handlers: Handlers | undefined;
  let closed: { name: string; line: number } | undefined;
  let elements = 0;
  let characters = 0;
  let ended = false;
  /** Where the tag that is being read begins. */
  let started = { line: 1, column: 1 };

  const broken = (message: Words, line = parser.line, column = Math.max(1, parser.columnIndex)) =>
    new BrokenFile(file, line, column, message);

  parser.on('error', (error) => {
    const reason = error.message.replace(/^[\d:]+\s*/, '');
    const top = path.at(-1);
    if (ended)
      throw broken(
        top
          ? {
              ru: `Файл обрывается: ожидался закрывающий тег </${top.name}> (открыт в строке ${top.line}).`,
              en: `The file breaks off: expected the closing tag </${top.name}> (opened in line ${top.line}).`,
            }
          : { ru: 'Это не XML: ожидался корневой элемент.', en: 'Not XML: expected a root element.' },
      );
    // The parser has taken the open element off by the time it says that its end was not the right one.
    if (/unexpected close tag/.test(reason) && closed)
      throw broken({
        ru: `Ожидался закрывающий тег </${closed.name}> (открыт в строке ${closed.line}).`,
        en: `Expected the closing tag </${closed.name}> (opened in line ${closed.line}).`,
      });
    throw broken(
      words.find(([pattern]) => pattern.test(reason))?.[1] ?? {
        ru: `Разметка XML нарушена (${reason}).`,
        en: `Not well-formed XML (${reason}).`,
      },
    );
  });

  parser.on('doctype', (doctype) => {
    const place = doctype.search(/<!ENTITY/i);
    if (place < 0) return;
    throw broken(
      {
        ru: 'В DOCTYPE объявлены сущности (<!ENTITY …>). Такие файлы не принимаются: уберите объявления.',
        en: 'The DOCTYPE declares entities (<!ENTITY …>). Such files are not accepted: remove the declarations.',
      },
      parser.line - (doctype.slice(place).match(/\n/g)?.length ?? 0),
      1,
    );
  });

  parser.on('opentag', (tag) => {
    const attributes = tag.attributes;
    const element: Element = {
      name: tag.name,
      attributes,
      text: '',
      children: [],
      line: started.line,
      column: started.column,
    };
    path.push({ name: tag.name, line: started.line });
    if (path.length > LIMITS.depth)
      throw broken({ ru: 'Слишком глубокая вложенность.', en: 'Nested too deeply.' });
    if (Object.keys(attributes).length > LIMITS.attributes)
      throw broken({ ru: 'Слишком много атрибутов в одном теге.', en: 'Too many attributes in one tag.' });
    if (!handlers) {
      handlers = rootOf(element);
      return;
    }
    const parent = open.at(-1);
    if (parent) {
      parent.children.push(element);
      open.push(element);
    } else {
      const at = pathText();
      if (handlers.has(at)) {
        elements = 0;
        characters = 0;
        open.push(element);
      } else handlers.get(`<${at}`)?.(element);
    }
    if (++elements > LIMITS.elements && open.length > 0)
      throw broken({ ru: 'Слишком много элементов в одной записи.', en: 'Too many elements in one record.' });
  });

  parser.on('opentagstart', (tag) => {
    started = { line: parser.line, column: Math.max(1, parser.columnIndex - tag.name.length - 1) };
  });

  const pathText = (): string =>
    path
      .slice(1)
      .map((step) => step.name)
      .join('/');

  const addText = (text: string) => {
    const element = open.at(-1);
    if (!element) return;
    characters += text.length;
    if (characters > LIMITS.characters)
      throw broken({ ru: 'Слишком длинная запись.', en: 'A record is too long.' });
    element.text += text;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);

  parser.on('closetag', () => {
    const element = open.pop();
    if (element && open.length === 0) handlers?.get(pathText())?.(element);
    closed = path.pop();
  });

  for await (const text of decoded(file, chunks)) parser.write(text);
  ended = true;
  parser.close();
}
