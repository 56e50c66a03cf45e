import { strToU8, zipSync } from 'fflate';

/** Small files of many kinds, made as the programs that they belong to make them: as much of each as says what it is. */
const office = (part: string, more: Record<string, string> = {}): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    ),
    '_rels/.rels': strToU8('<Relationships/>'),
    [part]: strToU8('<document/>'),
    ...Object.fromEntries(Object.entries(more).map(([name, text]) => [name, strToU8(text)])),
  });

/** An OpenDocument file begins with its media type, uncompressed. */
const openDocument = (what: string): Uint8Array =>
  zipSync({
    mimetype: [strToU8(`application/vnd.oasis.opendocument.${what}`), { level: 0 }],
    'content.xml': strToU8('<office:document-content/>'),
  });

/** A compound file ([MS-CFB]) of a header and one sector of directory entries. */
function compound(...streams: string[]): Uint8Array {
  const bytes = Buffer.alloc(1024);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  bytes.writeUInt16LE(0x3e, 24);
  bytes.writeUInt16LE(3, 26);
  bytes.writeUInt16LE(0xfffe, 28);
  bytes.writeUInt16LE(9, 30);
  ['Root Entry', ...streams].forEach((name, i) => {
    bytes.write(name, 512 + i * 128, 'utf16le');
    bytes.writeUInt16LE((name.length + 1) * 2, 512 + i * 128 + 64);
  });
  return bytes;
}

export const pdf = (): Uint8Array =>
  strToU8(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
  );

export const sampleFiles = {
  docx: office('word/document.xml'),
  xlsx: office('xl/workbook.xml'),
  pptx: office('ppt/presentation.xml'),
  odt: openDocument('text'),
  ods: openDocument('spreadsheet'),
  odp: openDocument('presentation'),
  doc: compound('WordDocument', '1Table'),
  xls: compound('Workbook'),
  ppt: compound('PowerPoint Document'),
  pdf: pdf(),
  rtf: strToU8('{\\rtf1\\ansi Счёт}'),
  csv: strToU8('товар;цена\nмука;1250,50\n'),
  txt: strToU8('Договорились: 20 т муки к пятнице.\n'),
  /** windows-1251: «Мука». */
  log: Uint8Array.of(0xcc, 0xf3, 0xea, 0xe0, 13, 10),
};

export const dangerousFiles = {
  macros: office('word/document.xml', { 'word/vbaProject.bin': 'x' }),
  oldMacros: compound('Workbook', '_VBA_PROJECT_CUR'),
  installer: compound('!_StringPool'),
  archive: zipSync({ 'a.exe': strToU8('MZ') }),
  windows: Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(200)]),
  shortcut: Buffer.concat([Buffer.from('L\0\0\0\x01\x14\x02\0', 'latin1'), Buffer.alloc(100)]),
  shell: strToU8('#!/bin/sh\nrm -rf ~\n'),
  svg: strToU8(
    '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
  ),
  html: strToU8('Прайс\n<script>fetch("/api/me")</script>'),
  batch: strToU8('@echo off\r\ndel /q *\r\n'),
  truncated: office('word/document.xml').subarray(0, 60),
};
