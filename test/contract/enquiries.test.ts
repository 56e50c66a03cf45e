import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addProduct } from '../../functions/catalogue/products.ts';
import { unpublishCompany } from '../../functions/companies/editing.ts';
import type { Company } from '../../functions/companies/schema.ts';
import {
  enquiriesOf,
  moveEnquiry,
  newEnquiries,
  openEnquiry,
  replyToEnquiry,
} from '../../functions/enquiries/enquiries.ts';
import { EnquiryDraft } from '../../functions/enquiries/schema.ts';
import { sendEnquiry } from '../../functions/enquiries/sending.ts';
import { inbox as notices } from '../../functions/notifications/notifications.ts';
import { type Actor, system, visitor } from '../../functions/platform/actor.ts';
import { newId } from '../../functions/platform/ids.ts';
import { waitingLetters } from '../../functions/platform/mail/outbox.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { madePerson } from '../support/accounts.ts';
import { adminOf, memberOf, person } from '../support/actors.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { type MovableClock, movableClock, testPortal } from '../support/portal.ts';
import { product } from '../support/shops.ts';
import { onBothStores } from '../support/stores.ts';

const refused = (status: number) => expect.objectContaining({ name: 'Refusal', status });

onBothStores('enquiries', (store) => {
  let portal: Portal;
  let clock: MovableClock;
  let visitors = 0;
  beforeAll(async () => {
    clock = movableClock();
    portal = testPortal(await store.open(clock), { clock });
    await madeCluster(portal, 'sweets');
    await madeCluster(portal, 'boats');
  });
  afterAll(() => portal.table.close());

  const draft = (overrides: Partial<EnquiryDraft> = {}): EnquiryDraft =>
    EnquiryDraft.parse({
      id: newId(clock()),
      name: 'Олег',
      email: 'oleg@shop.test',
      text: 'Нужны вафли к Новому году.',
      products: [],
      consent: true,
      ...overrides,
    });
  const send = (company: Company, what = draft(), client = `198.51.100.${++visitors}`) => {
    clock.forward(1000);
    return sendEnquiry(portal, 'ru', company.cluster, company.slug, what, client);
  };
  const inbox = (company: Company, actor: Actor = memberOf(company), filter = {}) =>
    enquiriesOf(portal, actor, company, filter);
  const lettersAbout = async (text: string) =>
    (await waitingLetters(portal, 1000)).items.filter((letter) => letter.text.includes(text));

  describe('a visitor', () => {
    test('writes to a company: it lies in the inbox with its products named, and letters tell of it', async () => {
      const company = await madeCompany(portal, 'sweets', 'Вафельная');
      const add = (name: string, published: boolean) =>
        addProduct(portal, system, company, product(name, { published }));
      const [shown, hidden] = [await add('Вафли «Артек»', true), await add('Секрет', false)];
      const text = 'Хотим 40 коробок, <b>срочно</b>.';
      const what = draft({
        organisation: 'ООО «Лавка»',
        phone: '+7 900 000-00-00',
        text,
        products: [{ code: shown.code, quantity: '40 коробок' }, { code: hidden.code }, { code: 'no-such' }],
      });
      const receipt = await send(company, what);
      expect(receipt).toEqual({ id: what.id, createdAt: new Date(clock()).toISOString() });

      const { items } = await inbox(company);
      expect(items).toEqual([
        {
          id: what.id,
          cluster: 'sweets',
          company: company.id,
          version: 1,
          status: 'new',
          name: 'Олег',
          organisation: 'ООО «Лавка»',
          email: 'oleg@shop.test',
          phone: '+7 900 000-00-00',
          text,
          products: [{ code: shown.code, name: 'Вафли «Артек»', quantity: '40 коробок' }],
          lang: 'ru',
          replies: [],
          consent: { at: receipt.createdAt, text: '2026-11-24' },
          createdAt: receipt.createdAt,
        },
      ]);
      expect(await newEnquiries(portal, memberOf(company), [company])).toEqual([1]);

      const letters = await lettersAbout(text);
      expect(letters.map(({ to, replyTo }) => [to, replyTo]).sort()).toEqual([
        ['oleg@shop.test', undefined],
        ['sales@bakery.test', 'oleg@shop.test'],
      ]);
      const [copy, notice] = [...letters].sort((a, b) => a.to.localeCompare(b.to));
      expect(notice!.subject).toBe('Новый запрос: Олег, ООО «Лавка»');
      expect(notice!.text).toContain(
        `https://portal.test/app/companies/sweets/${company.slug}/enquiries/${what.id}`,
      );
      expect(notice!.html).not.toContain('<b>');
      for (const secret of ['sales@bakery.test', '/app/', 'Секрет']) {
        expect(copy!.text).not.toContain(secret);
        expect(copy!.html).not.toContain(secret);
      }
    });

    test('is told to those of the company who answer, once', async () => {
      const company = await madeCompany(portal, 'sweets', 'Зефирная');
      const [owner, viewer] = [memberOf(company), memberOf(company, 'viewer')];
      for (const { id, memberships } of [owner, viewer])
        await madePerson(portal, { id, memberships: [...memberships] });
      const what = draft({ organisation: 'ООО «Лавка»' });
      await send(company, what);
      await send(company, what);
      expect(await notices(portal, owner)).toMatchObject({
        unread: 1,
        items: [
          {
            kind: 'enquiry',
            title: { ru: 'Запрос: Олег, ООО «Лавка»' },
            href: `/app/companies/sweets/${company.slug}/enquiries/${what.id}`,
          },
        ],
      });
      expect((await notices(portal, viewer)).items).toEqual([]);
    });

    test('who sends again what was sent sends it once, also at the same moment', async () => {
      const company = await madeCompany(portal, 'sweets', 'Эхо');
      const what = draft({ text: 'Повторный запрос с эхом.' });
      const receipts = await Promise.all(
        Array.from({ length: 4 }, () =>
          sendEnquiry(portal, 'ru', 'sweets', company.slug, what, '192.0.2.200'),
        ),
      );
      expect(new Set(receipts.map(({ id }) => id)).size).toBe(1);
      expect((await inbox(company)).items).toHaveLength(1);
      expect(await lettersAbout(what.text)).toHaveLength(2);
      await expect(send(company, { ...what, text: 'Совсем другой текст.' })).rejects.toEqual(refused(409));
    });

    test('cannot write to a company that is not open', async () => {
      const company = await madeCompany(portal, 'sweets', 'Закрыто');
      await unpublishCompany(portal, memberOf(company), 'sweets', company.slug);
      await expect(send(company)).rejects.toEqual(refused(404));
      await expect(sendEnquiry(portal, 'ru', 'sweets', 'no-such', draft(), '192.0.2.1')).rejects.toEqual(
        refused(404),
      );
    });

    test('that is a program fills in the hidden field: it is thanked, and nothing is kept', async () => {
      const company = await madeCompany(portal, 'sweets', 'Без спама');
      const what = draft({ website: 'https://casino.test', text: 'Лучшее казино на свете.' });
      expect((await send(company, what)).id).toBe(what.id);
      expect((await inbox(company)).items).toEqual([]);
      expect(await lettersAbout(what.text)).toEqual([]);
    });

    test('who writes too often from one network waits, others do not', async () => {
      const company = await madeCompany(portal, 'sweets', 'Осада');
      const from = (host: number) =>
        send(company, draft({ email: '', phone: '+7 900 000-00-00' }), `2001:db8::${host}`);
      for (let i = 0; i < 20; i++) await from(i);
      await expect(from(99)).rejects.toMatchObject({ status: 429, code: 'too-many-requests' });
      await send(company);
      clock.forward(3600_000);
      await from(99);
      expect((await inbox(company, memberOf(company), { limit: 100 })).items).toHaveLength(22);
    });

    test('many at once from one network get no more than the quota', async () => {
      const company = await madeCompany(portal, 'sweets', 'Толпа');
      const outcomes = await Promise.allSettled(
        Array.from({ length: 30 }, () =>
          sendEnquiry(
            portal,
            'ru',
            'sweets',
            company.slug,
            draft({ email: '', phone: '+7 900 000-00-00' }),
            '192.0.2.77',
          ),
        ),
      );
      const sent = outcomes.filter(({ status }) => status === 'fulfilled').length;
      expect(sent).toBeGreaterThan(0);
      expect(sent).toBeLessThanOrEqual(20);
      for (const outcome of outcomes)
        if (outcome.status === 'rejected') expect(outcome.reason).toEqual(refused(429));
      expect((await inbox(company, memberOf(company), { limit: 100 })).items).toHaveLength(sent);
      expect(await newEnquiries(portal, memberOf(company), [company])).toEqual([sent]);
    });

    test('cannot make the portal flood someone else’s address with copies', async () => {
      const company = await madeCompany(portal, 'sweets', 'Почтовый ящик');
      for (let i = 0; i < 7; i++)
        await send(company, draft({ email: i % 2 ? 'Victim@x.test' : 'victim@x.test' }));
      const copies = (await waitingLetters(portal, 1000)).items.filter(({ to }) => /victim/i.test(to));
      expect(copies).toHaveLength(5);
      expect((await inbox(company)).items).toHaveLength(7);
    });
  });

  describe('the inbox', () => {
    test('is its company’s alone', async () => {
      const company = await madeCompany(portal, 'sweets', 'Тайна переписки');
      const other = await madeCompany(portal, 'sweets', 'Любопытная');
      const { id } = await send(company);
      const reply = { id: newId(clock()), text: 'Ответ чужака', version: 1 };
      const move = { move: 'spam', version: 1 } as const;
      for (const [actor, status] of [
        [visitor, 401],
        [person(), 404],
        [memberOf(other), 404],
        [adminOf('boats'), 404],
        [adminOf('sweets'), 403],
      ] as const) {
        await expect(inbox(company, actor)).rejects.toEqual(refused(status));
        await expect(openEnquiry(portal, actor, company, id)).rejects.toEqual(refused(status));
        await expect(replyToEnquiry(portal, actor, company, id, reply)).rejects.toEqual(refused(status));
        await expect(moveEnquiry(portal, actor, company, id, move)).rejects.toEqual(refused(status));
        expect(await newEnquiries(portal, actor, [company])).toEqual([0]);
      }
      // Nor is it found under another company's address.
      await expect(openEnquiry(portal, memberOf(other), other, id)).rejects.toEqual(refused(404));
      // Viewers read, and what they open stays new.
      const viewer = memberOf(company, 'viewer');
      expect((await openEnquiry(portal, viewer, company, id)).status).toBe('new');
      await expect(replyToEnquiry(portal, viewer, company, id, reply)).rejects.toEqual(refused(403));
      await expect(moveEnquiry(portal, viewer, company, id, move)).rejects.toEqual(refused(403));
    });

    test('shows the newest first by the time they came, whatever id the sender chose', async () => {
      const company = await madeCompany(portal, 'sweets', 'Очередь');
      const future = draft({ id: newId(Date.UTC(2090, 0, 1)) });
      const ids = [(await send(company, future)).id];
      for (let i = 0; i < 4; i++) ids.unshift((await send(company)).id);
      const first = await inbox(company, memberOf(company), { limit: 3 });
      const second = await inbox(company, memberOf(company), { limit: 3, cursor: first.cursor });
      expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    });

    test('is worked through: opened, answered by e-mail, closed, opened again', async () => {
      const company = await madeCompany(portal, 'sweets', 'Ответчики');
      const editor = memberOf(company, 'editor');
      const { id } = await send(company, draft({ text: 'Жду ответа, как соловей лета.' }));
      const opened = await openEnquiry(portal, editor, company, id);
      expect(opened).toMatchObject({ status: 'read', version: 2 });
      expect(await openEnquiry(portal, editor, company, id)).toEqual(opened);
      expect(await newEnquiries(portal, editor, [company])).toEqual([0]);
      expect((await inbox(company, editor, { status: 'new' })).items).toEqual([]);
      expect((await inbox(company, editor, { status: 'read' })).items).toEqual([opened]);

      const reply = { id: newId(clock()), text: 'Будут во вторник.', version: opened.version };
      const answered = await replyToEnquiry(portal, editor, company, id, reply);
      expect(answered).toMatchObject({
        status: 'answered',
        replies: [{ id: reply.id, by: editor.id, byName: editor.name, text: reply.text, sent: true }],
      });
      expect(await replyToEnquiry(portal, editor, company, id, reply)).toEqual(answered);
      const letters = await lettersAbout(reply.text);
      expect(letters).toHaveLength(1);
      expect(letters[0]).toMatchObject({ to: 'oleg@shop.test', replyTo: 'sales@bakery.test' });
      expect(letters[0]!.text).toContain('> Жду ответа, как соловей лета.');

      const late = { id: newId(clock()), text: 'Нет, в среду.', version: opened.version };
      await expect(replyToEnquiry(portal, memberOf(company), company, id, late)).rejects.toMatchObject({
        status: 409,
        more: { current: answered },
      });
      expect(await lettersAbout(late.text)).toEqual([]);

      const closed = await moveEnquiry(portal, editor, company, id, {
        move: 'close',
        version: answered.version,
      });
      expect(closed.status).toBe('closed');
      await expect(
        moveEnquiry(portal, editor, company, id, { move: 'spam', version: answered.version }),
      ).rejects.toMatchObject({ status: 409, more: { current: closed } });
      const again = await moveEnquiry(portal, editor, company, id, {
        move: 'reopen',
        version: closed.version,
      });
      expect(again.status).toBe('answered');
    });

    test('keeps a note where the sender left a phone number only', async () => {
      const company = await madeCompany(portal, 'sweets', 'Телефонисты');
      const { id } = await send(company, draft({ email: '', phone: '8 (8412) 55-11-22' }));
      const owner = memberOf(company);
      const note = { id: newId(clock()), text: 'Позвонили, договорились.', version: 1 };
      const noted = await replyToEnquiry(portal, owner, company, id, note);
      expect(noted.replies).toMatchObject([{ text: note.text, sent: false }]);
      expect(await lettersAbout(note.text)).toEqual([]);
      expect(await newEnquiries(portal, owner, [company])).toEqual([0]);
    });

    test('puts spam aside and takes it back', async () => {
      const company = await madeCompany(portal, 'sweets', 'Сортировка');
      const owner = memberOf(company);
      const { id } = await send(company);
      const spam = await moveEnquiry(portal, owner, company, id, { move: 'spam', version: 1 });
      expect(spam.status).toBe('spam');
      expect(await newEnquiries(portal, owner, [company])).toEqual([0]);
      const reply = { id: newId(clock()), text: 'Ответ спамеру', version: spam.version };
      await expect(replyToEnquiry(portal, owner, company, id, reply)).rejects.toEqual(refused(409));
      const back = await moveEnquiry(portal, owner, company, id, { move: 'reopen', version: spam.version });
      expect(back.status).toBe('read');
    });
  });
});
