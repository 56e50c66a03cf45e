import { SESv2Client, type SendEmailCommand, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { expect, it } from 'vitest';
import { compose } from './compose.ts';
import { openSes } from './ses.ts';

it('sends text and HTML with the headers of one-click unsubscribing', async () => {
  const sent: SendEmailCommandInput[] = [];
  const client = new SESv2Client({ region: 'eu-central-1' });
  client.send = async (command: SendEmailCommand) => {
    sent.push(command.input);
    return {};
  };
  const letter = compose({
    id: '0191b2c0-0000-7000-8000-000000000000',
    to: 'anna@member.test',
    lang: 'ru',
    subject: 'Новое объявление',
    parts: ['Собрание в пятницу.'],
    unsubscribe: { url: 'https://portal.test/unsubscribe/abc', label: 'Отписаться' },
  });
  await openSes('Артель <portal@portal.test>', 'letters', client).send(letter);
  const { Body, Headers } = sent[0]!.Content!.Simple!;
  expect(Body!.Text!.Data).toContain('Собрание в пятницу.');
  expect(Body!.Html!.Data).toContain('<p>Собрание в пятницу.</p>');
  expect(Headers).toEqual([
    { Name: 'X-Artel-Letter', Value: letter.id },
    { Name: 'List-Unsubscribe', Value: '<https://portal.test/unsubscribe/abc>' },
    { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
  ]);
});
