import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Files } from './files.ts';
import { assertFileName, isFileName } from './names.ts';

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Makes what a rename did in a folder durable. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Files in a folder. The bytes go to a temporary file, are synced, and take their name in one step: whoever
 * reads sees the whole file or none, after a power cut too. The type lies beside, in `<name>.type`.
 */
export function openDisk(root: string): Files {
  const place = (name: string) => join(root, name);

  async function write(name: string, bytes: Uint8Array | string): Promise<void> {
    const path = place(name);
    const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      const handle = await open(temporary, 'wx');
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  return {
    async put(name, bytes, type) {
      assertFileName(name);
      const folder = dirname(place(name));
      await mkdir(folder, { recursive: true });
      // The type first: a file that can be read has one.
      await write(`${name}.type`, type);
      await write(name, bytes);
      await syncFolder(folder);
    },

    async get(name) {
      if (!isFileName(name)) return undefined;
      try {
        const [bytes, type] = await Promise.all([
          readFile(place(name)),
          readFile(place(`${name}.type`), 'utf8'),
        ]);
        return { bytes, type };
      } catch (error) {
        if (isAbsent(error) || (error as NodeJS.ErrnoException).code === 'EISDIR') return undefined;
        throw error;
      }
    },

    async delete(name) {
      assertFileName(name);
      await rm(place(name), { force: true });
      await rm(place(`${name}.type`), { force: true });
    },
  };
}
