import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { csvOf } from './csv.ts';
import { readTable } from './read.ts';
import type { Row } from './rows.ts';
import { xlsxOf } from './write-xlsx.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

async function rowsOf(table: Uint8Array, name = 'table'): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of readTable(table, name)) rows.push(row);
  return rows;
}
const cells = async (table: Uint8Array) => (await rowsOf(table)).map((row) => row.cells);

const awkward = [
  ['Название', 'Цена', 'Штрихкод'],
  ['Зефир «Ёлка»; "двойной"', '1250,5', '4600000000003'],
  ['=1+1', '-5', '+7 900'],
  ['две\nстроки', '', 'конец'],
];

const sheet = (body: string, extra: Record<string, string | Uint8Array> = {}) =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        'xl/workbook.xml':
          '<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="x"/></sheets></workbook>',
        'xl/_rels/workbook.xml.rels':
          '<Relationships><Relationship Id="x" Target="worksheets/one.xml"/></Relationships>',
        'xl/worksheets/one.xml': `<worksheet><sheetData>${body}</sheetData></worksheet>`,
        ...extra,
      }).map(([name, content]) => [name, typeof content === 'string' ? bytes(content) : content]),
    ),
  );

describe('tables', () => {
  it('what is written is read again, from CSV and from XLSX', async () => {
    expect(await cells(csvOf(awkward))).toEqual(awkward);
    expect(await cells(xlsxOf([{ name: 'Лист', rows: awkward }]))).toEqual(awkward);
  });

  it('guesses separator and encoding of CSV and knows the lines, empty ones too', async () => {
    expect(await rowsOf(bytes('a,"b;c"\n\n"x\ny",z\r\nlast'))).toEqual([
      { line: 1, cells: ['a', 'b;c'] },
      { line: 3, cells: ['x\ny', 'z'] },
      { line: 5, cells: ['last'] },
    ]);
    const inCp1251 = Uint8Array.from([0xcc, 0xfb, 0xeb, 0xee, 0x3b, 0x35, 0x0a]);
    expect(await cells(inCp1251)).toEqual([['Мыло', '5']]);
    expect(await cells(bytes('a\tb\n1\t2'))).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
    expect(await cells(Buffer.from('\ufeffа\tб', 'utf16le'))).toEqual([['а', 'б']]);
  });

  it('reads shared strings, gaps, numbers as typed, dates and truth from XLSX', async () => {
    const book = sheet(
      `<row r="3"><c r="A3" t="s"><v>1</v></c><c r="C3"><v>129.90000000000001</v></c><c r="D3" s="1"><v>46351</v></c>
       <c r="E3"><v>4.600000000003E12</v></c><c r="F3" t="b"><v>1</v></c></row>`,
      {
        'xl/sharedStrings.xml':
          '<sst><si><t>нет</t></si><si><r><t>Зе</t></r><r><t>фир</t></r><rPh><t>!</t></rPh></si></sst>',
        'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
      },
    );
    expect(await rowsOf(book)).toEqual([
      { line: 3, cells: ['Зефир', '', '129.9', '2026-11-25', '4600000000003', 'да'] },
    ]);
  });

  it.each([
    ['a million columns', bytes('x;'.repeat(1_000_000)), 'столбцов больше 300'],
    ['a row of a million columns', bytes(`название;цена\nЗефир;${'1;'.repeat(1_000_000)}`), 'строка 2'],
    [
      'a sheet of a million columns',
      sheet(`<row r="1">${'<c><v>1</v></c>'.repeat(1_000_000)}</row>`),
      'столбцов больше',
    ],
    [
      'a row of a million columns of a sheet',
      sheet(`<row r="1"><c><v>1</v></c></row><row r="2">${'<c><v>1</v></c>'.repeat(1_000_000)}</row>`),
      'строка 2',
    ],
    ['a million rows', bytes('x\n'.repeat(1_000_000)), 'строк больше'],
    [
      'windows-1251 behind the mark of UTF-8',
      Buffer.concat([
        Uint8Array.from([0xef, 0xbb, 0xbf]),
        bytes('a;b\n1;2\n'),
        Uint8Array.from([0xcf, 0xf0]),
      ]),
      'строка 3: файл начинается как UTF-8',
    ],
    [
      'UTF-8 that goes on in windows-1251',
      Buffer.concat([bytes('название;цена\nЗефир;1\n'), Uint8Array.from([0xcf, 0xf0, 0x3b, 0x31, 0x0a])]),
      'другой кодировки',
    ],
    [
      'bytes behind the mark of UTF-16 that are none',
      Uint8Array.from([0xff, 0xfe, 0x00, 0xdc, 0x41]),
      'файл начинается как UTF-16LE',
    ],
    [
      'a sheet in windows-1251',
      sheet('', {
        'xl/sharedStrings.xml': Uint8Array.from([
          ...bytes('<sst><si><t>'),
          0xcf,
          0xf0,
          ...bytes('</t></si></sst>'),
        ]),
      }),
      'не книга',
    ],
    ['a far column of a sheet', sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>'), 'столбцов больше'],
    ['a quote that is not closed', bytes('a;"b\nc'), 'не закрыта кавычка'],
    ['an endless cell', bytes(`a;"${'x'.repeat(40_000)}"`), 'в ячейке больше'],
    ['bytes that are no text', Uint8Array.from([1, 0, 2, 0xff, 0]), 'это не таблица'],
    ['an old workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), '.xls'],
    ['an archive of something else', zipSync({ a: bytes('b') }), 'не книга Excel'],
    ['a workbook cut off', sheet('<row/>').slice(0, 400), 'повреждён'],
    ['a bomb', zipSync({ 'xl/sharedStrings.xml': new Uint8Array(200 * 1024 ** 2) }), 'слишком большой объём'],
    [
      'an entity bomb',
      sheet('', { 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>' }),
      'не книга',
    ],
    ['a way out', zipSync({ '../../etc/passwd': bytes('x') }), 'вести наружу'],
  ])('refuses %s', async (_what, table, words) => {
    await expect(rowsOf(table)).rejects.toMatchObject({
      status: 422,
      code: 'broken-file',
      words: { ru: expect.stringContaining(words) },
    });
  });
});
