/** The first byte of a text that comes in one frame: FIN and opcode 1. */
const WHOLE_TEXT = 0x81;

/**
 * A text as the frame in which a server sends it over a WebSocket (RFC 6455 §5.2: not masked, not compressed), so that
 * what many hear is put together once, and goes to each in one piece.
 */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = WHOLE_TEXT;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, head);
  return frame;
}
