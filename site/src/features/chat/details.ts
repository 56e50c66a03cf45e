import type { Message, OpenedRoom } from '../../../../functions/chat/schema.ts';
import { api } from '../../api.ts';
import { ask } from '../../ui/answers.ts';
import { pageLang } from '../../ui/client-words.ts';
import { confirmed } from '../../ui/confirm.ts';
import { el } from '../../ui/el.ts';
import { notify } from '../../ui/notice.ts';
import { avatar } from './avatar.ts';
import { foundLine } from './rooms-list.ts';
import { dayTitle } from './time.ts';
import { words } from './words.ts';

type Doings = {
  me: string;
  cluster: string;
  here: ReadonlySet<string>;
  show(seq: number): void;
  changed(): Promise<void>;
  left(): void;
};

/** What is known of a room, in a dialog: search, dates, what is pinned, who is in it, muting, leaving. */
export function details({ room, place, participants, pinned }: OpenedRoom, doings: Doings): void {
  const t = words();
  const { me, cluster, here } = doings;
  const call = api.chat.clusters[':cluster'];
  const param = { cluster, room: room.id };
  const dialog = el(
    'dialog',
    { class: 'dialog chat-details', 'aria-labelledby': 'chat-details-title' },
    el('h2', { id: 'chat-details-title' }, room.title),
  );
  const closed = (then: () => void) => {
    dialog.close();
    then();
  };
  const act = async (send: () => Promise<Response>, done: () => void | Promise<void>) => {
    const answer = await ask(send);
    if (!answer.ok) return notify({ text: answer.problem.errors?.[0]?.detail ?? answer.problem.title });
    await done();
  };
  const results = el('ul', { class: 'chat-results' });
  const found = (message: Message) => {
    const line = foundLine(message, dayTitle(message.sentAt), '#');
    line.querySelector('a')!.addEventListener('click', (event) => {
      event.preventDefault();
      event.stopPropagation();
      closed(() => doings.show(message.seq));
    });
    return line;
  };
  const query = el('input', { type: 'search', id: 'chat-find', name: 'q', maxlength: 200 });
  const day = el('input', { type: 'date', id: 'chat-day', max: new Date().toISOString().slice(0, 10) });
  const form = (label: string, field: HTMLInputElement, button: string, send: () => Promise<void>) =>
    el(
      'form',
      {
        class: 'field chat-ask',
        'data-wired': '',
        onsubmit: (event: Event) => {
          event.preventDefault();
          if (field.value) void send();
        },
      },
      el('label', { for: field.id, class: 'label' }, label),
      el('span', {}, field, el('button', { class: 'button quiet small' }, button)),
    );
  const groups = room.kind === 'open' || room.kind === 'invited';
  const leave = el('button', { type: 'button', class: 'button bad small' }, t.leave);
  Object.assign(leave.dataset, { confirm: t.leaveQuestion, confirmText: t.leaveText, confirmYes: t.leave });
  leave.addEventListener('click', async () => {
    if (await confirmed(leave))
      await act(
        () => call.rooms[':room'].leave.$post({ param }),
        () => closed(doings.left),
      );
  });

  dialog.append(
    el('p', { class: 'dialog-lead' }, t.kinds[room.kind]),
    ...(room.about?.href
      ? [
          el(
            'p',
            {},
            el(
              'a',
              { href: `${pageLang() === 'en' ? '/en' : ''}${room.about.href}` },
              t.things[room.about.kind],
            ),
          ),
        ]
      : []),
    form(t.searchHere, query, t.show, () =>
      act(
        async () => {
          const answer = await call['found-messages'].$get({
            param: { cluster },
            query: { q: query.value, room: room.id },
          });
          if (answer.ok) {
            const { items } = (await answer.clone().json()) as { items: Message[] };
            results.replaceChildren(
              ...(items.length > 0 ? items.map(found) : [el('li', { class: 'hint' }, t.nothing)]),
            );
          }
          return answer;
        },
        () => {},
      ),
    ),
    results,
    form(t.jumpTo, day, t.show, async () => {
      const from = new Date(`${day.value}T00:00:00`).toISOString();
      const answer = await ask<{ seq: number }>(() =>
        call.rooms[':room'].since.$get({ param, query: { from } }),
      );
      if (answer.ok) closed(() => doings.show(answer.value.seq));
      else notify({ text: answer.problem.title });
    }),
    ...(pinned.length > 0
      ? [el('h3', {}, t.pinned), el('ul', { class: 'chat-results' }, ...pinned.map(found))]
      : []),
    el('h3', {}, `${t.participants} · ${participants.length}`),
    el(
      'ul',
      { class: 'chat-picks' },
      ...participants
        .toSorted((a, b) => a.name.localeCompare(b.name))
        .map(({ id, name }) =>
          el(
            'li',
            {},
            avatar(id, name),
            el('span', {}, name, id === me && ` (${t.you})`, here.has(id) && el('small', {}, t.online)),
          ),
        ),
    ),
  );
  const buttons = el('div', { class: 'dialog-buttons' });
  if (place)
    buttons.append(
      el(
        'button',
        {
          type: 'button',
          class: 'button quiet small',
          onclick: () =>
            act(
              () => call.rooms[':room'].muted.$put({ param, json: { muted: !place.muted } }),
              async () => {
                await doings.changed();
                dialog.close();
              },
            ),
        },
        place.muted ? t.unmute : t.mute,
      ),
    );
  if (place && (groups || (room.kind === 'thing' && room.about?.kind !== 'claim')))
    buttons.append(
      el(
        'button',
        { type: 'button', class: 'button quiet small', onclick: () => void invitations() },
        t.invite,
      ),
    );
  if (place && groups) buttons.append(leave);
  buttons.append(
    el('button', { type: 'button', class: 'button small', onclick: () => dialog.close() }, t.close),
  );
  dialog.append(buttons);

  /** Whom to invite: everyone of the cluster who is not in the room. */
  async function invitations(): Promise<void> {
    const answer = await ask<{ people: { id: string; name: string }[] }>(() =>
      call.contacts.$get({ param: { cluster } }),
    );
    if (!answer.ok) return notify({ text: answer.problem.title });
    const inside = new Set(participants.map(({ id }) => id));
    const others = answer.value.people.filter(({ id }) => !inside.has(id));
    const list = el(
      'ul',
      { class: 'chat-picks' },
      ...others.map(({ id, name }) =>
        el(
          'li',
          {},
          el(
            'button',
            {
              type: 'button',
              onclick: () =>
                act(
                  () => call.rooms[':room'].people.$post({ param, json: { person: id } }),
                  async () => {
                    await doings.changed();
                    dialog.close();
                  },
                ),
            },
            avatar(id, name),
            el('span', {}, name),
          ),
        ),
      ),
    );
    buttons.before(el('h3', {}, t.invite), others.length > 0 ? list : el('p', { class: 'hint' }, t.noPeople));
  }
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
