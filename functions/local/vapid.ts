import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newVapidKeys, type VapidKeys } from '../platform/push/web-push.ts';

/** The portal's keys for pushes, made at the first start and kept in the data folder: with others, every browser would be lost. */
export function localVapidKeys(folder: string): VapidKeys {
  const file = join(folder, 'vapid.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as VapidKeys;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const keys = newVapidKeys();
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600, flag: 'wx' });
  return keys;
}
