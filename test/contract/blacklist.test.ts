import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { personKey } from '../../functions/accounts/keys.ts';
import { stepsAbout } from '../../functions/audit/audit.ts';
import { verifyLog } from '../../functions/audit/verify.ts';
import { act } from '../../functions/blacklist/acting.ts';
import { claimsAgainst, claimsBy, getClaim, saveDraft } from '../../functions/blacklist/claims.ts';
import { pointersFollowEntries } from '../../functions/blacklist/consumers.ts';
import { claimsIn, duplicatesOf, historyOf, queueOf } from '../../functions/blacklist/desk.ts';
import type { DeskFilter } from '../../functions/blacklist/desk-filter.ts';
import { erasePersonalData } from '../../functions/blacklist/erasure.ts';
import { addEvidence, openEvidence } from '../../functions/blacklist/evidence.ts';
import { lookUp } from '../../functions/blacklist/lookup.ts';
import { openLink, speakByLink } from '../../functions/blacklist/outsider.ts';
import { confirmEntry } from '../../functions/blacklist/recommendations.ts';
import type { Claim } from '../../functions/blacklist/schema.ts';
import { changeSettings, settingsOf } from '../../functions/blacklist/settings.ts';
import { statisticsOf } from '../../functions/blacklist/statistics.ts';
import { claimTimers } from '../../functions/blacklist/timers.ts';
import { claimRoom } from '../../functions/chat/claims.ts';
import { messagesIn, sendMessage } from '../../functions/chat/messages.ts';
import { myRooms, seenPlaces } from '../../functions/chat/places.ts';
import { invite, openRoom } from '../../functions/chat/rooms.ts';
import { searchMessages } from '../../functions/chat/search.ts';
import { tellOf } from '../../functions/chat/telling.ts';
import type { Company } from '../../functions/companies/schema.ts';
import { inbox } from '../../functions/notifications/notifications.ts';
import { type Actor, type Person, visitor } from '../../functions/platform/actor.ts';
import { DAY } from '../../functions/platform/clock.ts';
import { newId } from '../../functions/platform/ids.ts';
import { waitingLetters } from '../../functions/platform/mail/outbox.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { runDue } from '../../functions/platform/timers/timers.ts';
import { madePerson } from '../support/accounts.ts';
import { adminOf, memberOf, person } from '../support/actors.ts';
import {
  deedOf,
  factsOf,
  freshInn,
  PUBLISH,
  personInn,
  REASONS,
  secretFor,
  settle,
  submitted,
  through,
} from '../support/blacklist.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { type MovableClock, movableClock, testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

const refused = (status: number, code?: string) =>
  expect.objectContaining({ name: 'Refusal', status, ...(code && { code }) });
const TAKE = { action: 'take' };
const ASK = { action: 'requestReply', days: 10, email: '' };
const APPEAL = {
  action: 'appeal',
  text: 'Мы поставили всё в срок, накладные приложены, запись просим снять.',
};
const pdf = () => new File(['%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n<<>>\nendobj\n%%EOF\n'], 'Договор.pdf');

onBothStores('the blacklist', (store) => {
  let portal: Portal;
  let clock: MovableClock;
  let claimant: Company;
  let other: Company;
  let owner: Person;
  let [anna, vera]: Person[] = [];
  beforeAll(async () => {
    clock = movableClock();
    portal = testPortal(await store.open(clock), { clock });
    await madeCluster(portal, 'sweets');
    await madeCluster(portal, 'boats');
    claimant = await madeCompany(portal, 'sweets', 'Зефирная');
    other = await madeCompany(portal, 'sweets', 'Мельница');
    owner = memberOf(claimant);
    [anna, vera] = [adminOf('sweets'), adminOf('sweets')];
  });
  afterAll(() => portal.table.close());

  const act1 = (claim: Claim, actor: Actor, deed: Record<string, unknown>) =>
    act(portal, actor, claim.cluster, claim.id, deedOf(claim, deed));
  const found = async (inn: string, actor: Actor = memberOf(other)) =>
    (await lookUp(portal, actor, 'sweets', inn)).partners[0]!;
  const asked = (overrides = {}) =>
    submitted(portal, owner, claimant, overrides).then((claim) =>
      through(portal, claim, [
        [anna!, TAKE],
        [anna!, ASK],
      ]),
    );
  const replied = async (overrides = {}) => {
    const claim = await asked(overrides);
    clock.forward(10 * DAY);
    await runDue(portal, claimTimers);
    return getClaim(portal, anna!, 'sweets', claim.id);
  };
  const published = async (overrides = {}) => act1(await replied(overrides), anna!, PUBLISH);

  test('the whole story: claim, reply through the letter, decision, appeal, settlement', async () => {
    const facts = factsOf({ hidden: true });
    const id = newId();
    let claim = await saveDraft(portal, owner, 'sweets', id, {
      company: claimant.slug,
      facts: { ...facts, text: '' },
      version: 0,
    });
    expect(claim.state).toBe('draft');
    await expect(act1(claim, owner, { action: 'submit' })).rejects.toMatchObject({
      status: 422,
      fields: [{ field: '/text' }],
    });
    claim = await saveDraft(portal, owner, 'sweets', id, {
      company: claimant.slug,
      facts,
      version: claim.version,
    });
    claim = await addEvidence(portal, owner, 'sweets', id, pdf());
    expect((await found(facts.inn)).level).toBe('clear');
    claim = await act1(claim, owner, { action: 'submit' });
    expect(await found(facts.inn)).toMatchObject({ level: 'review', reviewing: 1, listed: [] });

    claim = await act1(claim, anna!, TAKE);
    claim = await act1(claim, anna!, { action: 'askMore', text: 'Приложите платёжное поручение.' });
    claim = await addEvidence(portal, owner, 'sweets', id, pdf());
    claim = await act1(claim, owner, { action: 'answer', text: 'Приложили.' });
    claim = await act1(claim, anna!, ASK);
    expect(claim.deadline).toBe(new Date(clock() + 10 * DAY).toISOString());

    // The letter says nothing that its link does not guard, and opening the link does not use it up.
    const secret = await secretFor(portal, facts.email);
    const page = await openLink(portal, 'sweets', secret);
    expect(page).toMatchObject({ what: 'reply', claim: { facts: { text: facts.text }, thread: [] } });
    expect(page.claim.claimant).toBeUndefined();
    const answer = {
      id: newId(),
      name: 'Игорь Ключников, директор',
      text: 'Сахар отгружен, накладная приложена.',
      files: [pdf()],
    };
    await speakByLink(portal, 'sweets', secret, answer);
    await speakByLink(portal, 'sweets', secret, answer);
    await expect(speakByLink(portal, 'sweets', secret, { ...answer, id: newId() })).rejects.toEqual(
      refused(410),
    );
    await expect(openLink(portal, 'sweets', secret)).rejects.toEqual(refused(410));
    claim = await getClaim(portal, anna!, 'sweets', id);
    expect(claim).toMatchObject({ state: 'deciding', reply: { name: answer.name, text: answer.text } });
    expect(claim.evidence.map(({ from }) => from)).toEqual(['claimant', 'claimant', 'subject']);

    clock.forward(1000);
    claim = await act1(claim, anna!, PUBLISH);
    const listed = await found(facts.inn);
    expect(listed).toMatchObject({
      level: 'listed',
      reviewing: 0,
      listed: [
        {
          id,
          role: 'supplier',
          category: 'delivery',
          severity: 'serious',
          amount: facts.amount,
          reasons: REASONS,
          reply: { text: answer.text },
          confirmations: 0,
          expiresAt: '2028-11-24T09:00:01.000Z',
        },
      ],
    });
    expect(listed.listed[0]!.claimant).toBeUndefined();
    expect(await confirmEntry(portal, memberOf(other), 'sweets', id, other.slug)).toEqual({
      confirmations: 1,
    });
    expect(await confirmEntry(portal, memberOf(other), 'sweets', id, other.slug)).toEqual({
      confirmations: 1,
    });

    const appealLink = await secretFor(portal, facts.email);
    expect(appealLink).not.toBe(secret);
    await speakByLink(portal, 'sweets', appealLink, { ...answer, id: newId(), text: APPEAL.text, files: [] });
    claim = await getClaim(portal, vera!, 'sweets', id);
    expect(claim.state).toBe('appealed');
    await expect(act1(claim, anna!, { action: 'uphold', reasons: REASONS })).rejects.toEqual(refused(403));
    claim = await act1(claim, vera!, { action: 'amend', reasons: REASONS, severity: 'notice', months: 6 });
    expect(claim.expiresAt).toBe('2027-05-24T09:00:01.000Z');
    expect((await found(facts.inn)).listed[0]).toMatchObject({ severity: 'notice', appeal: 'amended' });

    claim = await act1(claim, owner, { action: 'confirmPaid' });
    claim = await act1(claim, vera!, { action: 'settle' });
    expect(await found(facts.inn)).toMatchObject({
      level: 'clear',
      listed: [],
      past: [{ id, state: 'settled' }],
    });

    const { steps } = await historyOf(portal, anna!, 'sweets', id);
    expect(steps.map(({ what }) => what)).toEqual([
      'submit',
      'take',
      'askMore',
      'addEvidence',
      'answer',
      'requestReply',
      'reply',
      'publish',
      'confirm',
      'appeal',
      'amend',
      'confirmPaid',
      'settle',
    ]);
    expect(steps[6]).toMatchObject({
      who: { id: 'outsider' },
      before: { state: 'awaitingReply' },
      after: { state: 'deciding', reply: { text: answer.text } },
    });
    expect(steps[7]).toMatchObject({ who: { id: anna!.id, name: anna!.name }, why: REASONS });
    expect(await verifyLog(portal, 'sweets')).toMatchObject({ erased: 0 });
    expect((await verifyLog(portal, 'sweets')).broken).toBeUndefined();
  });

  test('a claim is its parties’ and the admins’; nobody else learns of it', async () => {
    const claim = await submitted(portal, owner, claimant);
    const see = (actor: Actor, cluster = 'sweets') => getClaim(portal, actor, cluster, claim.id);
    expect((await see(memberOf(claimant, 'viewer'))).may).toEqual([]);
    expect((await see(owner)).may).toEqual(['recall']);
    expect((await see(anna!)).may).toEqual(['take', 'merge']);
    for (const [actor, status] of [
      [visitor, 401],
      [person(), 404],
      [memberOf(other), 404],
      [adminOf('boats'), 404],
    ] as const)
      await expect(see(actor)).rejects.toEqual(refused(status));
    await expect(see(adminOf('boats'), 'boats')).rejects.toEqual(refused(404));
    await expect(act1(claim, memberOf(other), TAKE)).rejects.toEqual(refused(404));
    await expect(act1(claim, owner, TAKE)).rejects.toEqual(refused(403));
    await expect(queueOf(portal, owner, 'sweets')).rejects.toEqual(refused(403));
    await expect(claimsBy(portal, memberOf(other), 'sweets', claimant.slug)).rejects.toEqual(refused(404));
    expect((await claimsBy(portal, owner, 'sweets', claimant.slug)).items.map(({ id }) => id)).toContain(
      claim.id,
    );
  });

  test('a company of the cluster answers in the portal, and does not learn who hides', async () => {
    const accused = await madeCompany(portal, 'sweets', 'Ответчик');
    const theirs = memberOf(accused);
    const claim = await submitted(portal, owner, claimant, {
      inn: accused.requisites.inn,
      hidden: true,
      email: 'office@answer.test',
    });
    expect(claim.subject).toMatchObject({ id: accused.id });
    await expect(getClaim(portal, theirs, 'sweets', claim.id)).rejects.toEqual(refused(404));
    expect(await claimsAgainst(portal, theirs, 'sweets', accused.slug)).toEqual([]);
    const [first] = [
      await through(portal, claim, [
        [anna!, TAKE],
        [anna!, ASK],
      ]),
    ];
    const shown = await getClaim(portal, theirs, 'sweets', claim.id);
    expect(shown).toMatchObject({ state: 'awaitingReply', may: ['reply'] });
    expect(shown.claimant).toBeUndefined();
    expect(shown.filedBy).toBeUndefined();
    expect(await claimsAgainst(portal, theirs, 'sweets', accused.slug)).toHaveLength(1);
    const told = await act1(first!, theirs, { action: 'reply', text: 'Товар отгружен вовремя.' });
    expect(told.state).toBe('deciding');
    // The letter's link died with the answer.
    const secret = await secretFor(portal, 'office@answer.test');
    await expect(openLink(portal, 'sweets', secret)).rejects.toEqual(refused(410));
  });

  test('the reply period runs out by itself, also when nobody was there', async () => {
    const facts = factsOf();
    const claim = await asked(facts);
    const secret = await secretFor(portal, facts.email);
    clock.forward(9 * DAY);
    await runDue(portal, claimTimers);
    expect((await getClaim(portal, anna!, 'sweets', claim.id)).state).toBe('awaitingReply');
    await expect(act1(claim, anna!, PUBLISH)).rejects.toEqual(refused(409));
    clock.forward(40 * DAY);
    await runDue(portal, claimTimers);
    await runDue(portal, claimTimers);
    const over = await getClaim(portal, anna!, 'sweets', claim.id);
    expect(over.state).toBe('deciding');
    expect(over.reply).toBeUndefined();
    await expect(openLink(portal, 'sweets', secret)).rejects.toEqual(refused(410));
  });

  test('an entry expires, and is put away half a year later', async () => {
    const inn = freshInn();
    const claim = await published({ inn });
    clock.forward(731 * DAY);
    await runDue(portal, claimTimers);
    expect((await getClaim(portal, owner, 'sweets', claim.id)).state).toBe('expired');
    expect((await found(inn)).level).toBe('clear');
    clock.forward(181 * DAY);
    await runDue(portal, claimTimers);
    expect((await getClaim(portal, owner, 'sweets', claim.id)).state).toBe('archived');
  });

  test('two admins at once: one wins, the other is told', async () => {
    const claim = await replied();
    const outcomes = await Promise.allSettled([
      act1(claim, anna!, PUBLISH),
      act1(claim, vera!, { action: 'reject', reasons: 'Доказательств не хватает.' }),
    ]);
    const lost = outcomes.filter((one) => one.status === 'rejected');
    expect(lost).toHaveLength(1);
    const now = await getClaim(portal, anna!, 'sweets', claim.id);
    expect(lost[0]!.reason).toMatchObject({ status: 409, more: { current: { state: now.state } } });
    expect(['published', 'rejected']).toContain(now.state);
    // The same request again is known; another one is too late.
    const deed = deedOf(claim, PUBLISH);
    await expect(act(portal, anna!, 'sweets', claim.id, deed)).rejects.toEqual(refused(409));
  });

  test('where two admins are wanted, one only proposes', async () => {
    const before = await settingsOf(portal, anna!, 'sweets');
    const two = await changeSettings(portal, anna!, 'sweets', { ...before, twoAdmins: true });
    await expect(changeSettings(portal, vera!, 'sweets', before)).rejects.toMatchObject({
      status: 409,
      more: { current: two },
    });
    const inn = freshInn();
    const proposed = await published({ inn });
    expect(proposed.state).toBe('confirming');
    expect(await found(inn)).toMatchObject({ level: 'review', listed: [] });
    await expect(act1(proposed, anna!, { action: 'approve' })).rejects.toEqual(refused(403));
    const back = await act1(proposed, vera!, { action: 'return', reasons: 'Сначала запросите накладные.' });
    const approved = await through(portal, back, [
      [anna!, PUBLISH],
      [vera!, { action: 'approve' }],
    ]);
    expect(approved).toMatchObject({
      state: 'published',
      decision: { by: { id: anna!.id }, second: { id: vera!.id } },
    });
    expect((await found(inn)).level).toBe('listed');
    await changeSettings(portal, anna!, 'sweets', { ...two, twoAdmins: false });
  });

  test('an admin who works for a party decides nothing', async () => {
    const accused = await madeCompany(portal, 'sweets', 'Конфликтная');
    const claim = await submitted(portal, owner, claimant, { inn: accused.requisites.inn });
    for (const party of [claimant, accused]) {
      const torn = { ...adminOf('sweets'), memberships: memberOf(party, 'viewer').memberships };
      await expect(act1(claim, torn, TAKE)).rejects.toEqual(refused(403));
      expect((await getClaim(portal, torn, 'sweets', claim.id)).may).toEqual([]);
    }
  });

  test('two claims on one company become one, with a confirmation', async () => {
    const inn = freshInn();
    const [first, second] = [
      await submitted(portal, owner, claimant, { inn }),
      await submitted(portal, memberOf(other), other, { inn }),
    ];
    const [candidate] = await duplicatesOf(
      portal,
      anna!,
      'sweets',
      await getClaim(portal, anna!, 'sweets', second.id),
    );
    expect(candidate!.id).toBe(first.id);
    const elsewhere = await submitted(portal, owner, claimant);
    await expect(act1(second, anna!, { action: 'merge', into: elsewhere.id })).rejects.toMatchObject({
      status: 422,
      fields: [{ field: '/into' }],
    });
    const merged = await act1(second, anna!, { action: 'merge', into: first.id });
    expect(merged).toMatchObject({ state: 'merged', mergedInto: first.id });
    expect((await getClaim(portal, anna!, 'sweets', first.id)).confirmations).toBe(1);
    expect((await found(inn)).reviewing).toBe(1);
  });

  test('a link between companies has its own evidence, reply and appeal', async () => {
    const [listedInn, cloneInn] = [freshInn(), freshInn()];
    await published({ inn: listedInn, name: 'ООО «Дрожжи»' });
    const link = {
      kind: 'link' as const,
      inn: cloneInn,
      name: 'ООО «Дрожжи-2»',
      linkedTo: listedInn,
      sameness: 'head' as const,
    };
    const unlisted = factsOf({ ...link, linkedTo: freshInn() });
    const draft = await saveDraft(portal, anna!, 'sweets', newId(), { facts: unlisted, version: 0 });
    await expect(act1(draft, anna!, { action: 'submit' })).rejects.toMatchObject({
      status: 422,
      fields: [{ field: '/linkedTo' }],
    });
    const claim = await submitted(portal, owner, claimant, link);
    expect((await found(cloneInn)).level).toBe('review');
    const waiting = await through(portal, claim, [
      [anna!, TAKE],
      [anna!, ASK],
    ]);
    clock.forward(11 * DAY);
    await runDue(portal, claimTimers);
    const stated = await act1(await getClaim(portal, anna!, 'sweets', waiting.id), anna!, PUBLISH);
    expect(await found(cloneInn)).toMatchObject({
      level: 'linked',
      listed: [],
      links: [{ inn: listedInn, name: 'ООО «Дрожжи»', sameness: 'head', listed: true }],
    });
    // When the listed one is cleared, the pointer says so.
    const [entry] = (await found(listedInn)).listed;
    const source = await getClaim(portal, anna!, 'sweets', entry!.id);
    await act1(source, anna!, { action: 'withdraw', reasons: REASONS });
    await settle(portal, [pointersFollowEntries]);
    expect(await found(cloneInn)).toMatchObject({ level: 'clear', links: [{ listed: false }] });
    const gone = await act1(stated, anna!, { action: 'withdraw', reasons: REASONS });
    expect(gone.state).toBe('withdrawn');
    expect((await found(cloneInn)).links).toEqual([]);
  });

  test('a hidden claimant is named to the accused by no answer: deeds, refusals, files, lists', async () => {
    const accused = await madeCompany(portal, 'sweets', 'Осведомлённая');
    const theirs = memberOf(accused);
    let claim = await submitted(portal, owner, claimant, {
      inn: accused.requisites.inn,
      name: 'Осведомлённая',
      hidden: true,
    });
    claim = await through(portal, claim, [
      [anna!, TAKE],
      [anna!, { action: 'askMore', text: `Уточните у ${claimant.name.ru}, пожалуйста.` }],
      [owner, { action: 'answer', text: 'Уточнили, всё верно.' }],
      [anna!, ASK],
    ]);
    expect(claim.handler?.id).toBe(anna!.id);
    const answers: unknown[] = [await claimsAgainst(portal, theirs, 'sweets', accused.slug)];
    const refusalOf = async (deed: Record<string, unknown>, version = claim.version) =>
      answers.push(await act1({ ...claim, version }, theirs, deed).catch(({ more, words }) => [more, words]));
    await refusalOf({ action: 'reply', text: 'Мы всё поставили в срок.' }, 1);
    await refusalOf(APPEAL);
    answers.push(await addEvidence(portal, theirs, 'sweets', claim.id, pdf()));
    const shown = await getClaim(portal, theirs, 'sweets', claim.id);
    const reply = deedOf(shown, { action: 'reply', text: 'Мы всё поставили в срок.' });
    answers.push(shown, await act(portal, theirs, 'sweets', claim.id, reply));
    answers.push(await act(portal, theirs, 'sweets', claim.id, reply));
    expect(answers.length).toBe(7);
    const told = JSON.stringify(answers);
    expect(told).toContain('"state":"deciding"');
    for (const secret of [claimant.name.ru, claimant.id, owner.id, 'Уточнили', '"handler"', anna!.id])
      expect([secret, told.includes(secret)]).toEqual([secret, false]);
  });

  describe('a claim has a chat', () => {
    const account = async (actor: Person): Promise<Person> => {
      const { id, memberships, adminOf: runs } = actor;
      await madePerson(portal, { id, memberships: [...memberships], adminOf: [...runs] });
      return actor;
    };
    test('of the claimant’s people and the admins, of which the accused learns nothing, whoever comes to work for it', async () => {
      const accused = await madeCompany(portal, 'sweets', 'Обвинённая');
      const [boss, viewer, theirs] = [memberOf(claimant), memberOf(claimant, 'viewer'), memberOf(accused)];
      const [admin, second, torn] = [adminOf('sweets'), adminOf('sweets'), adminOf('sweets')];
      const both = { ...torn, memberships: memberOf(accused, 'viewer').memberships };
      for (const one of [boss, viewer, theirs, admin, second, both]) await account(one);
      const draft = await saveDraft(portal, boss, 'sweets', newId(), {
        company: claimant.slug,
        facts: factsOf({ inn: accused.requisites.inn, name: 'Обвинённая', hidden: true }),
        version: 0,
      });
      await expect(claimRoom(portal, boss, 'sweets', draft.id)).rejects.toEqual(refused(409));
      const claim = await through(portal, await act1(draft, boss, { action: 'submit' }), [
        [admin, TAKE],
        [admin, ASK],
      ]);
      const room = await claimRoom(portal, admin, 'sweets', claim.id);
      await sendMessage(portal, boss, 'sweets', room.id, {
        ...{ id: newId(), text: 'Нашли ещё одну накладную.', mentions: [], attachments: [] },
      });
      const { participants } = await openRoom(portal, second, 'sweets', room.id);
      const places = participants.map(({ id }) => id);
      expect([boss, admin, second].every(({ id }) => places.includes(id))).toBe(true);
      expect([viewer, theirs, both].some(({ id }) => places.includes(id))).toBe(false);

      for (const one of [theirs, both, viewer, memberOf(other)]) {
        await expect(claimRoom(portal, one, 'sweets', claim.id)).rejects.toMatchObject({
          status: one.memberships[0]!.company === other.id ? 404 : 403,
        });
        await expect(openRoom(portal, one, 'sweets', room.id)).rejects.toEqual(refused(404));
        await expect(messagesIn(portal, one, 'sweets', room.id, { before: 999, limit: 50 })).rejects.toEqual(
          refused(404),
        );
      }
      const told = JSON.stringify([
        await myRooms(portal, theirs, 'sweets'),
        await searchMessages(portal, theirs, 'sweets', { query: 'накладная' }),
        await getClaim(portal, theirs, 'sweets', claim.id),
        (await inbox(portal, theirs, {})).items,
      ]);
      for (const secret of [claimant.name.ru, claimant.id, boss.id, boss.name])
        expect(told).not.toContain(secret);
      await expect(invite(portal, admin, 'sweets', room.id, theirs.id)).rejects.toEqual(refused(403));
      // An admin of the room who comes to the accused is out of it, and so is who has left the claimant.
      const gone = { ...second, memberships: theirs.memberships };
      await expect(openRoom(portal, gone, 'sweets', room.id)).rejects.toEqual(refused(404));
      await expect(
        openRoom(portal, { ...boss, memberships: memberOf(other).memberships }, 'sweets', room.id),
      ).rejects.toEqual(refused(404));
      expect(JSON.stringify(room)).not.toContain(claimant.id);
    });

    test('that tells and lists nothing to who has come to the accused since, though their place is still there', async () => {
      const accused = await madeCompany(portal, 'sweets', 'Другая сторона');
      const [boss, mover, admin] = [memberOf(claimant), memberOf(claimant), adminOf('sweets')];
      for (const one of [boss, mover, admin]) await account(one);
      const draft = await saveDraft(portal, boss, 'sweets', newId(), {
        company: claimant.slug,
        facts: factsOf({ inn: accused.requisites.inn, name: 'Другая сторона' }),
        version: 0,
      });
      const claim = await through(portal, await act1(draft, boss, { action: 'submit' }), [[admin, TAKE]]);
      const room = await claimRoom(portal, admin, 'sweets', claim.id);
      const say = async (text: string) => {
        const mentions = [{ kind: 'person' as const, id: mover.id }];
        const sent = await sendMessage(portal, boss, 'sweets', room.id, {
          ...{ id: newId(), text, mentions, attachments: [] },
        });
        await tellOf(portal, 'sweets', sent);
      };
      const notices = async (one: Person) => JSON.stringify((await inbox(portal, one, {})).items);
      await say('До перехода.');
      expect(await notices(mover)).toContain('До перехода.');
      const moved = { ...mover, memberships: memberOf(accused).memberships };
      await portal.table.write([
        { update: personKey(mover.id), set: { memberships: moved.memberships.map((one) => ({ ...one })) } },
      ]);
      await say('После перехода.');
      expect(await notices(moved)).not.toContain('После перехода.');
      expect(await notices(admin)).toContain('После перехода.');
      expect((await myRooms(portal, moved, 'sweets')).map(({ id }) => id)).not.toContain(room.id);
      expect((await seenPlaces(portal, moved, 'sweets')).map(({ place }) => place.sk)).not.toContain(room.id);
      expect((await seenPlaces(portal, boss, 'sweets')).map(({ place }) => place.sk)).toContain(room.id);
    });
  });

  describe('evidence', () => {
    test('is found to be what it is by its content, and served to be saved', async () => {
      const claim = await saveDraft(portal, owner, 'sweets', newId(), {
        company: claimant.slug,
        facts: factsOf(),
        version: 0,
      });
      const program = new File([Buffer.from('4d5a90000300000004000000ffff0000', 'hex')], 'накладная.pdf');
      await expect(addEvidence(portal, owner, 'sweets', claim.id, program)).rejects.toEqual(refused(415));
      const page = new File(['<!doctype html><script>alert(1)</script>'], 'письмо.txt');
      await expect(addEvidence(portal, owner, 'sweets', claim.id, page)).rejects.toEqual(refused(415));
      const kept = await addEvidence(portal, owner, 'sweets', claim.id, pdf());
      const [file] = kept.evidence;
      const answer = await openEvidence(portal, owner, 'sweets', claim.id, file!.id);
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
      expect(answer.headers.get('content-security-policy')).toContain('sandbox');
      for (const actor of [memberOf(other), anna!])
        await expect(openEvidence(portal, actor, 'sweets', claim.id, file!.id)).rejects.toEqual(refused(404));
      const handed = await act1(kept, owner, { action: 'submit' });
      await expect(addEvidence(portal, owner, 'sweets', claim.id, pdf())).rejects.toEqual(refused(409));
      expect((await openEvidence(portal, anna!, 'sweets', handed.id, file!.id)).status).toBe(200);
    });
  });

  test('personal data are erased by their digests, and the chain stays whole', async () => {
    const inn = personInn(5836001234);
    const claim = await published({ inn, name: 'Ключников Игорь Петрович', email: 'k@person.test' });
    await expect(erasePersonalData(portal, anna!, 'sweets', claim.id, REASONS)).rejects.toEqual(refused(409));
    const gone = await act1(claim, anna!, { action: 'withdraw', reasons: REASONS });
    const before = await verifyLog(portal, 'sweets');
    const erased = await erasePersonalData(
      portal,
      anna!,
      'sweets',
      claim.id,
      'Требование по статье 14 закона № 152-ФЗ.',
    );
    expect(erased).toMatchObject({ erased: true, facts: { name: expect.stringMatching(/^sha256:/) } });
    const after = await verifyLog(portal, 'sweets');
    expect(after.broken).toBeUndefined();
    expect(after.steps).toBe(before.steps + 1);
    expect(after.erased).toBeGreaterThan(before.erased + 5);
    const everything = JSON.stringify([
      await stepsAbout(portal, 'sweets', `claim|${gone.id}`),
      await getClaim(portal, anna!, 'sweets', gone.id),
    ]);
    for (const word of [inn, 'Ключников', 'k@person.test']) expect(everything).not.toContain(word);
    expect(await found(inn)).toMatchObject({ level: 'clear', name: '' });
  });

  test('the desk counts, and shows what waits by its deadline', async () => {
    const { now, months } = await statisticsOf(portal, anna!, 'sweets');
    expect(now.archived).toBeGreaterThanOrEqual(2);
    expect(Object.values(now).every((count) => count >= 0)).toBe(true);
    expect(months.reduce((sum, { published: count }) => sum + count, 0)).toBeGreaterThanOrEqual(5);
    expect(months.find(({ days }) => days !== undefined)!.days).toBeGreaterThan(0);
    const named = async (filter: DeskFilter, admin = vera!) =>
      (await queueOf(portal, admin, 'sweets', filter)).map(({ handler }) => handler?.id);
    expect(new Set(await named({ whose: 'mine' }, anna!))).toEqual(new Set([anna!.id]));
    expect((await named({ whose: 'free' })).every((id) => id === undefined)).toBe(true);
    expect(await named({ text: 'такого слова ни у кого нет' })).toEqual([]);
    const rejected = await claimsIn(portal, anna!, 'sweets', 'rejected', undefined, { category: 'fraud' });
    expect(rejected.items).toEqual([]);
    const deadlines = (await queueOf(portal, vera!, 'sweets')).map(({ deadline }) => deadline ?? '');
    expect(deadlines).toEqual(deadlines.toSorted());
    expect(deadlines.length).toBeGreaterThan(3);
  });

  test('letters go to the accused alone, and carry no claimant who hides', async () => {
    const { items } = await waitingLetters(portal, 1000);
    const toAccused = items.filter(({ text }) => text.includes('/reply/'));
    expect(toAccused.length).toBeGreaterThan(0);
    for (const { text } of toAccused) expect(text).not.toContain('Зефирная');
  });
});
