import type { Contact, Room } from '../../../../functions/chat/schema.ts';
import { api } from '../../api.ts';
import { type Answer, ask } from '../../ui/answers.ts';
import { el } from '../../ui/el.ts';
import { newId } from '../../ui/id.ts';
import { notify } from '../../ui/notice.ts';
import { avatar } from './avatar.ts';
import { words } from './words.ts';

export type Own = { slug: string; name: string };
type Contacts = { people: Contact[]; companies: Contact['companies'] };
type Tab = 'people' | 'companies' | 'group' | 'open';

const fold = (text: string) => text.toLowerCase().replaceAll('ё', 'е');

/** Begins a conversation: with a person, with a company, a new group, or one of the open ones. */
export async function newChat(
  cluster: string,
  own: readonly Own[],
  opened: (room: Room) => void,
): Promise<void> {
  const t = words();
  const call = api.chat.clusters[':cluster'];
  const param = { cluster };
  const body = el('div', { class: 'new-chat-body' }, el('p', { class: 'hint' }, t.loading));
  const tabs: Tab[] = ['people', ...(own.length > 0 ? (['companies'] as const) : []), 'group', 'open'];
  const dialog = el(
    'dialog',
    { class: 'dialog new-chat', 'aria-labelledby': 'new-chat-title' },
    el('h2', { id: 'new-chat-title' }, t.newChat),
  );
  const buttons = tabs.map((tab) =>
    el(
      'button',
      { type: 'button', class: 'button small quiet', 'aria-pressed': 'false', onclick: () => show(tab) },
      t.tabs[tab],
    ),
  );
  dialog.append(
    el('div', { class: 'new-chat-tabs', role: 'group', 'aria-label': t.newChat }, ...buttons),
    body,
    el(
      'div',
      { class: 'dialog-buttons' },
      el('button', { type: 'button', class: 'button quiet', onclick: () => dialog.close() }, t.cancel),
    ),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();

  const done = (answer: Answer<Room>) => {
    if (!answer.ok) return notify({ text: answer.problem.errors?.[0]?.detail ?? answer.problem.title });
    dialog.close();
    opened(answer.value);
  };
  const answer = await ask<Contacts>(() => call.contacts.$get({ param }));
  const contacts: Contacts = answer.ok ? answer.value : { people: [], companies: [] };
  if (!answer.ok) notify({ text: answer.problem.title });

  function show(tab: Tab): void {
    buttons.forEach((button, i) => {
      button.setAttribute('aria-pressed', String(tabs[i] === tab));
    });
    if (tab === 'people')
      body.replaceChildren(
        ...picker(
          contacts.people.map((one) => ({ ...one, note: companiesOf(one), kind: 'person' as const })),
          t.noPeople,
          async ({ id }) =>
            done(await ask<Room>(() => call['direct-rooms'].$post({ param, json: { person: id } }))),
        ),
      );
    else if (tab === 'companies') companies();
    else if (tab === 'group') group();
    else void open();
  }

  function companies(): void {
    const as = el(
      'select',
      { id: 'chat-as' },
      ...own.map(({ slug, name }) => el('option', { value: slug }, name)),
    );
    const others = contacts.companies.filter(({ slug }) => own.every((one) => one.slug !== slug));
    body.replaceChildren(
      ...(own.length > 1
        ? [el('div', { class: 'field' }, el('label', { for: 'chat-as', class: 'label' }, t.asCompany), as)]
        : []),
      ...picker(
        others.map((one) => ({
          ...one,
          note: one.warning ? t.warnings[one.warning.level] : '',
          kind: 'companies' as const,
        })),
        t.nothing,
        async ({ slug }) => {
          const json = { own: as.value, other: slug };
          done(await ask<Room>(() => call['company-rooms'].$post({ param, json })));
        },
      ),
    );
  }

  function group(): void {
    const id = newId();
    const title = el('input', { id: 'chat-title', maxlength: 120, required: true });
    const chosen = new Set<string>();
    const option = (value: string, label: string, checked: boolean) =>
      el(
        'label',
        { class: 'choice' },
        el('input', { type: 'radio', name: 'kind', value, checked }),
        el('span', {}, label),
      );
    const form = el(
      'form',
      {
        'data-wired': '',
        class: 'stack',
        onsubmit: async (event: Event) => {
          event.preventDefault();
          const kind = new FormData(form).get('kind') === 'open' ? ('open' as const) : ('invited' as const);
          const json = { id, kind, title: title.value, people: [...chosen] };
          done(await ask<Room>(() => call.rooms.$post({ param, json })));
        },
      },
      el('div', { class: 'field' }, el('label', { for: 'chat-title', class: 'label' }, t.groupName), title),
      el('div', {}, option('invited', t.groupInvited, true), option('open', t.groupOpen, false)),
      el(
        'fieldset',
        { class: 'chat-people' },
        el('legend', {}, t.whoElse),
        ...contacts.people.map((one) =>
          el(
            'label',
            { class: 'choice' },
            el('input', {
              type: 'checkbox',
              onchange: (event: Event) => {
                if ((event.target as HTMLInputElement).checked) chosen.add(one.id);
                else chosen.delete(one.id);
              },
            }),
            el('span', {}, one.name, el('small', {}, companiesOf(one))),
          ),
        ),
      ),
      el('button', { class: 'button' }, t.create),
    );
    body.replaceChildren(form);
    title.focus();
  }

  async function open(): Promise<void> {
    body.replaceChildren(el('p', { class: 'hint' }, t.loading));
    const groups = await ask<{ items: Room[] }>(() => call['open-rooms'].$get({ param }));
    if (!groups.ok) return notify({ text: groups.problem.title });
    body.replaceChildren(
      ...picker(
        groups.value.items.map((one) => ({
          ...one,
          name: one.title,
          note: one.latest?.text ?? '',
          kind: one.kind,
        })),
        t.noOpen,
        async (room) => {
          dialog.close();
          opened(room);
        },
      ),
    );
  }

  show('people');
}

const companiesOf = ({ companies }: Contact): string => companies.map(({ name }) => name).join(', ');

type Pick = { id: string; name: string; note: string; kind: Room['kind'] | 'person' };

/** A list to choose one of, with a field that narrows it. */
function picker<T extends Pick>(all: readonly T[], none: string, choose: (one: T) => void): HTMLElement[] {
  const t = words();
  if (all.length === 0) return [el('p', { class: 'hint' }, none)];
  const list = el('ul', { class: 'chat-picks' });
  const draw = (typed: string) => {
    const wanted = fold(typed).split(/\s+/).filter(Boolean);
    const shown = all.filter(({ name, note }) =>
      wanted.every((word) => fold(`${name} ${note}`).includes(word)),
    );
    list.replaceChildren(
      ...shown.map((one) =>
        el(
          'li',
          {},
          el(
            'button',
            { type: 'button', onclick: () => choose(one) },
            avatar(one.id, one.name, one.kind),
            el('span', {}, el('strong', {}, one.name), one.note && el('small', {}, one.note)),
          ),
        ),
      ),
      ...(shown.length === 0 ? [el('li', { class: 'hint' }, t.nothing)] : []),
    );
  };
  const input: HTMLInputElement = el('input', {
    type: 'search',
    'aria-label': t.find,
    placeholder: t.find,
    oninput: () => draw(input.value),
  });
  draw('');
  return [el('div', { class: 'field' }, input), list];
}
