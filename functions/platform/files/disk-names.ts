import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Names of all files that `openDisk(root)` keeps. */
export async function* diskNames(root: string): AsyncIterable<string> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch((error) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  for (const entry of entries) {
    // Beside each file lies its type; what ends in .tmp was being written when the power went.
    if (!entry.isFile() || entry.name.endsWith('.type') || entry.name.endsWith('.tmp')) continue;
    yield relative(root, join(entry.parentPath, entry.name)).split(sep).join('/');
  }
}
