import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { compose } from './compose.ts';
import { openSmtp } from './smtp.ts';

/** What a mail server is sent, from a server that takes everything (RFC 5321). */
async function received(send: (url: string) => Promise<void>): Promise<string> {
  let mail = '';
  const server = createServer((socket) => {
    let inData = false;
    socket.write('220 ready\r\n');
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      if (inData) {
        mail += text;
        if (mail.endsWith('\r\n.\r\n')) {
          inData = false;
          socket.write('250 taken\r\n');
        }
      } else if (text.startsWith('DATA')) {
        inData = true;
        socket.write('354 go on\r\n');
      } else if (text.startsWith('QUIT')) socket.end('221 bye\r\n');
      else socket.write('250 ok\r\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await send(`smtp://127.0.0.1:${port}`);
  server.close();
  return mail;
}

it('sends a multipart letter that a mail program can unsubscribe from at one press', async () => {
  const letter = compose({
    id: '0191b2c0-0000-7000-8000-000000000000',
    to: 'anna@member.test',
    lang: 'ru',
    subject: 'Новое объявление',
    parts: ['Собрание в пятницу.'],
    unsubscribe: { url: 'https://portal.test/unsubscribe/abc', label: 'Отписаться' },
  });
  const mail = await received((url) => openSmtp(url, 'Артель <portal@portal.test>').send(letter));
  // Long headers are folded (RFC 5322 §2.2.3).
  const unfolded = mail.replace(/\r\n[ \t]+/g, ' ');
  for (const line of [
    /^List-Unsubscribe: <https:\/\/portal\.test\/unsubscribe\/abc>\r$/m,
    /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m,
    /^Content-Type: multipart\/alternative/m,
    /^Content-Type: text\/plain/m,
    /^Content-Type: text\/html/m,
    /^Message-ID: <0191b2c0-/im,
  ])
    expect(unfolded).toMatch(line);
});
