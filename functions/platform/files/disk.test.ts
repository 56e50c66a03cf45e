import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openDisk } from './disk.ts';

const folder = mkdtempSync(join(tmpdir(), 'artel-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const bytes = (text: string) => new TextEncoder().encode(text);

describe('files on disk', () => {
  const files = openDisk(join(folder, 'files'));

  it('gives back what was kept, with its type, and nothing for what was not', async () => {
    await files.put('pictures/a-1.webp', bytes('one'), 'image/webp');
    const kept = await files.get('pictures/a-1.webp');
    expect(kept?.type).toBe('image/webp');
    expect(Buffer.from(kept!.bytes).toString()).toBe('one');
    expect(await files.get('pictures/a-2.webp')).toBeUndefined();
    expect(await files.get('pictures')).toBeUndefined();
  });

  it('keeps the same name twice, at once too, and leaves nothing temporary behind', async () => {
    await Promise.all(
      Array.from({ length: 20 }, () => files.put('b/same.svg', bytes('x'.repeat(100_000)), 'image/svg+xml')),
    );
    expect((await files.get('b/same.svg'))?.bytes).toHaveLength(100_000);
    expect(readdirSync(join(folder, 'files/b')).sort()).toEqual(['same.svg', 'same.svg.type']);
  });

  it('deletes, and deleting again is harmless', async () => {
    await files.put('c.txt', bytes('c'), 'text/plain');
    await files.delete('c.txt');
    await files.delete('c.txt');
    expect(await files.get('c.txt')).toBeUndefined();
  });

  it.each(['../secret', 'a/../../secret', '/etc/passwd', 'a//b', '.hidden', 'a/.b', 'a\\b', 'a\0b', 'A', ''])(
    'never leaves its folder: %j',
    async (name) => {
      writeFileSync(join(folder, 'secret'), 'secret');
      expect(await files.get(name)).toBeUndefined();
      await expect(files.put(name, bytes('x'), 'text/plain')).rejects.toThrow(RangeError);
      await expect(files.delete(name)).rejects.toThrow(RangeError);
    },
  );
});
