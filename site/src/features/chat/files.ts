import type { Attachment } from '../../../../functions/attachments/schema.ts';
import { el } from '../../ui/el.ts';
import { sizeOf } from './time.ts';
import { words } from './words.ts';

/** The files of a message: pictures by their small ones, opened large in the page; others by name, kind and size. */
export function files(attachments: readonly Attachment[], url: string): HTMLElement {
  return el(
    'div',
    { class: 'chat-files' },
    ...attachments.map((file) => (file.thumb ? picture(file, url) : paper(file, url))),
  );
}

function picture(file: Attachment, url: string): HTMLElement {
  const image = el('img', {
    src: `${url}/${file.id}?thumb`,
    alt: file.name,
    width: file.width,
    height: file.height,
    loading: 'lazy',
  });
  return el(
    'button',
    { type: 'button', class: 'chat-picture', title: file.name, onclick: () => enlarge(file, url) },
    image,
  );
}

function enlarge(file: Attachment, url: string): void {
  const t = words();
  const address = `${url}/${file.id}`;
  const dialog: HTMLDialogElement = el(
    'dialog',
    { class: 'chat-light', 'aria-label': file.name },
    el('img', { src: address, alt: file.name }),
    el(
      'p',
      {},
      el('span', {}, `${file.name}, ${sizeOf(file.bytes)}`),
      el('a', { class: 'button small quiet', href: address, download: file.name }, t.download),
      el('button', { type: 'button', class: 'button small', onclick: () => dialog.close() }, t.close),
    ),
  );
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

const paper = (file: Attachment, url: string): HTMLElement =>
  el(
    'a',
    { class: 'chat-file', href: `${url}/${file.id}`, download: file.name },
    el('span', { class: 'kind', 'aria-hidden': 'true' }, file.name.split('.').at(-1)!.slice(0, 4)),
    el('span', {}, el('strong', {}, file.name), el('small', {}, sizeOf(file.bytes))),
  );
