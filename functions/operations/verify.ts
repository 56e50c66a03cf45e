import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  digestOf,
  FILES,
  FileLine,
  ITEMS,
  type Line,
  type Manifest,
  readLines,
  readManifest,
} from './archive.ts';

/**
 * Reads a backup from end to end: both lists are those that the manifest names, every item can be read, every file
 * is there with its own content.
 * @throws Error naming the first thing that is wrong
 */
export async function verifyBackup(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  for (const [what, name] of [
    ['items', ITEMS],
    ['files', FILES],
  ] as const)
    if ((await digestOf(join(folder, name))) !== manifest.sha256[what])
      throw new Error(`${name} is not what the manifest says: it was damaged or changed`);
  let items = 0;
  for await (const line of readLines(join(folder, ITEMS))) {
    const { pk, sk } = keyOfLine(line as Line);
    if (!pk || !sk) throw new Error(`line ${items + 1} of ${ITEMS} holds no item`);
    items++;
  }
  if (items !== manifest.items) throw new Error(`${ITEMS} holds ${items} lines, not ${manifest.items}`);
  let files = 0;
  for await (const line of readLines(join(folder, FILES))) {
    const { name, bytes, sha256 } = FileLine.parse(line);
    const path = join(folder, 'files', name);
    const size = await stat(path).then(
      (found) => found.size,
      () => -1,
    );
    if (size !== bytes || (await digestOf(path)) !== sha256)
      throw new Error(`the file ${name} is ${size < 0 ? 'missing' : 'damaged'}`);
    files++;
  }
  if (files !== manifest.files) throw new Error(`${FILES} holds ${files} lines, not ${manifest.files}`);
  return manifest;
}

export const keyOfLine = (line: Line) => ('item' in line ? line.item : line.removed);
