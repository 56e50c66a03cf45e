import { unzipSync } from 'fflate';
import { kindOf as pictureKindOf } from '../pictures/rules.ts';

/** What may be attached. `endings`: those that a file of this content may have; the first is put where it has another. */
export type Kind = { type: string; endings: readonly string[]; picture?: true };

/** Why something may not. */
export type Refused = 'executable' | 'archive' | 'web-page' | 'macros' | 'damaged' | 'unknown';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const KINDS = {
  pdf: { type: 'application/pdf', endings: ['pdf'] },
  jpeg: { type: 'image/jpeg', endings: ['jpg', 'jpeg', 'jfif'], picture: true },
  png: { type: 'image/png', endings: ['png'], picture: true },
  webp: { type: 'image/webp', endings: ['webp'], picture: true },
  avif: { type: 'image/avif', endings: ['avif'], picture: true },
  gif: { type: 'image/gif', endings: ['gif'], picture: true },
  // No decoder of it is free to ship, so it has no small picture.
  heic: { type: 'image/heic', endings: ['heic', 'heif'] },
  docx: { type: `${OFFICE}.wordprocessingml.document`, endings: ['docx'] },
  xlsx: { type: `${OFFICE}.spreadsheetml.sheet`, endings: ['xlsx'] },
  pptx: { type: `${OFFICE}.presentationml.presentation`, endings: ['pptx'] },
  odt: { type: 'application/vnd.oasis.opendocument.text', endings: ['odt'] },
  ods: { type: 'application/vnd.oasis.opendocument.spreadsheet', endings: ['ods'] },
  odp: { type: 'application/vnd.oasis.opendocument.presentation', endings: ['odp'] },
  doc: { type: 'application/msword', endings: ['doc'] },
  xls: { type: 'application/vnd.ms-excel', endings: ['xls'] },
  ppt: { type: 'application/vnd.ms-powerpoint', endings: ['ppt'] },
  rtf: { type: 'application/rtf', endings: ['rtf'] },
  csv: { type: 'text/csv', endings: ['csv', 'tsv'] },
  text: { type: 'text/plain', endings: ['txt', 'md', 'log'] },
} as const satisfies Record<string, Kind>;

/** Windows, Linux, macOS (three orders of bytes, and several at once), Java, WebAssembly, Android, a shortcut. */
const EXECUTABLE = [
  'MZ',
  '\x7fELF',
  '\xfe\xed\xfa\xce',
  '\xfe\xed\xfa\xcf',
  '\xce\xfa\xed\xfe',
  '\xcf\xfa\xed\xfe',
  '\xca\xfe\xba\xbe',
  '\0asm',
  'dex\n',
  'L\0\0\0\x01\x14\x02\0',
];
/** RAR, 7-Zip, gzip, bzip2, xz, Zstandard, Microsoft cabinet. */
const ARCHIVE = ['Rar!', '7z\xbc\xaf\x27\x1c', '\x1f\x8b', 'BZh', '\xfd7zXZ', '\x28\xb5\x2f\xfd', 'MSCF'];
const COMPOUND = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1';

const endingOf = (name: string): string => /\.([^.]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? '';

/**
 * What a file is, by its content; its name decides only between kinds of plain text. Documents with macros are
 * refused along with programs: both run what a stranger wrote.
 */
export function kindOf(bytes: Uint8Array, name: string): Kind | Refused {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = all.subarray(0, 1024).toString('latin1');
  if (EXECUTABLE.some((mark) => head.startsWith(mark)) || head.startsWith('#!')) return 'executable';
  if (ARCHIVE.some((mark) => head.startsWith(mark))) return 'archive';
  if (head.startsWith('%PDF-')) return KINDS.pdf;
  if (head.startsWith('{\\rtf')) return KINDS.rtf;
  if (head.startsWith('PK\x03\x04')) return zipped(bytes);
  if (head.startsWith(COMPOUND)) return compound(all);
  const picture = pictureKindOf(bytes);
  if (picture === 'svg' || picture === 'html') return 'web-page';
  if (picture !== 'unknown') return KINDS[picture];
  return plain(all, name);
}

/** Office Open XML (ECMA-376 part 2) and OpenDocument (part 2 §3.3) are ZIP files with known parts; all others are archives. */
function zipped(bytes: Uint8Array): Kind | Refused {
  const names = new Set<string>();
  let stated = '';
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.add(name);
        return name === 'mimetype' && originalSize < 100;
      },
    });
    if (files.mimetype) stated = Buffer.from(files.mimetype).toString('latin1');
  } catch {
    return 'damaged';
  }
  if ([...names].some((name) => /vbaProject\.bin$|^(?:Basic|Scripts)\/.*\.(?:xml|py|js)$/i.test(name)))
    return 'macros';
  const open = Object.values(KINDS).find(({ type }) => type === stated && type.includes('oasis'));
  if (open) return open;
  if (!names.has('[Content_Types].xml')) return 'archive';
  if (names.has('word/document.xml')) return KINDS.docx;
  if (names.has('xl/workbook.xml')) return KINDS.xlsx;
  if (names.has('ppt/presentation.xml')) return KINDS.pptx;
  return 'archive';
}

/** Documents of Office 97–2003 are streams with known names in a compound file ([MS-CFB]); installers are such files too. */
function compound(bytes: Buffer): Kind | Refused {
  const has = (stream: string) => bytes.includes(Buffer.from(stream, 'utf16le'));
  if (has('_VBA_PROJECT')) return 'macros';
  if (has('WordDocument')) return KINDS.doc;
  if (has('Workbook')) return KINDS.xls;
  if (has('PowerPoint Document')) return KINDS.ppt;
  return 'executable';
}

/** Text has no control characters but those that lay out lines; what it is called says how it will be opened. */
function plain(bytes: Buffer, name: string): Kind | Refused {
  if (bytes.length === 0 || bytes.some((byte) => byte < 32 && ![9, 10, 12, 13].includes(byte)))
    return 'unknown';
  if (/<(?:!doctype|html|head|body|script|svg|iframe|\?xml)\b/i.test(bytes.toString('latin1')))
    return 'web-page';
  const ending = endingOf(name);
  return [KINDS.csv, KINDS.text].find(({ endings }) => endings.some((one) => one === ending)) ?? 'unknown';
}

/** Marks that turn the direction of text or cannot be seen: they make `fdp.exe` read as `exe.pdf`. */
const DECEIVING = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}]/gu;

/** A name that shows what it is: no folders, no invisible marks, 120 characters at most, the ending of its kind. */
export function properName(name: string, { endings }: Kind): string {
  const base = name.split(/[\\/]/).at(-1)!.normalize('NFC').replace(DECEIVING, '').trim();
  const ending = endingOf(base);
  const isRight = endings.includes(ending);
  const stem =
    (ending ? base.slice(0, -ending.length - 1) : base).replace(/^\.+/, '').slice(0, 110) || 'file';
  return `${stem}.${isRight ? ending : endings[0]}`;
}
