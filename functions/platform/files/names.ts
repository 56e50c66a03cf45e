const NAME = /^[a-z0-9][a-z0-9._-]{0,120}(?:\/[a-z0-9][a-z0-9._-]{0,120}){0,3}$/;

/** Whether a text can name a file: a few parts of small letters, digits, dots, hyphens, none of them hidden. */
export const isFileName = (name: string): boolean => NAME.test(name) && !name.includes('..');

/** @throws RangeError for a name that could lead out of where files lie */
export function assertFileName(name: string): void {
  if (!isFileName(name)) throw new RangeError(`not a name of a file: ${JSON.stringify(name)}`);
}
