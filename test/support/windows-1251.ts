const decoder = new TextDecoder('windows-1251');
const codes = new Map<string, number>();
for (let byte = 0; byte < 256; byte++) codes.set(decoder.decode(Uint8Array.of(byte)), byte);

/** A text in windows-1251; «?» for letters that it does not have. */
export const windows1251 = (text: string): Buffer =>
  Buffer.from([...text].map((letter) => codes.get(letter) ?? 0x3f));
