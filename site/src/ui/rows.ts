import { renumbered } from './values.ts';

/**
 * Lists of rows that a form can add and take away: `<div data-list="sites">` holds rows (`data-row`), a
 * `<template data-row-template>` with names like `sites.#.name.ru`, and a button `data-add-row`; each row has a
 * button `data-remove-row`, perhaps `data-row-up`. Lists may stand inside rows. Names follow the order of rows.
 */
export function enhanceRows(form: HTMLFormElement): void {
  form.addEventListener('click', (event) => {
    const button = (event.target as Element).closest<HTMLElement>(
      '[data-add-row],[data-remove-row],[data-row-up]',
    );
    if (!button) return;
    const list = button.closest<HTMLElement>('[data-list]')!;
    if (button.matches('[data-add-row]')) add(list);
    else if (button.matches('[data-row-up]')) up(button.closest<HTMLElement>('[data-row]')!);
    else remove(list, button.closest<HTMLElement>('[data-row]')!);
    renumber(list);
    form.dispatchEvent(new Event('rows', { bubbles: true }));
  });
}

function add(list: HTMLElement): void {
  const template = [...list.querySelectorAll<HTMLTemplateElement>('template[data-row-template]')].find(
    (one) => one.closest('[data-list]') === list,
  )!;
  const row = template.content.firstElementChild!.cloneNode(true) as HTMLElement;
  for (const fresh of row.querySelectorAll<HTMLInputElement>('[data-fresh-id]'))
    fresh.value = crypto.randomUUID();
  template.before(row);
  row.querySelector<HTMLElement>('input:not([type=hidden]),textarea,select')?.focus();
}

function remove(list: HTMLElement, row: HTMLElement): void {
  const next = row.nextElementSibling?.querySelector<HTMLElement>('[data-remove-row]');
  row.remove();
  (next ?? [...list.querySelectorAll<HTMLElement>('[data-add-row]')].at(-1))?.focus();
}

function up(row: HTMLElement): void {
  const before = row.previousElementSibling;
  if (before?.matches('[data-row]')) before.before(row);
  row.querySelector<HTMLElement>('[data-row-up]')?.focus();
}

/** Gives the controls of a list's rows, and of lists inside them, the names of their places. */
export function renumber(list: HTMLElement): void {
  const path = list.dataset.list!;
  rowsOf(list).forEach((row, index) => {
    for (const control of row.querySelectorAll<HTMLInputElement>('[name]'))
      control.name = renumbered(path, index, control.name);
    for (const inner of row.querySelectorAll<HTMLElement>('[data-list]')) {
      inner.dataset.list = renumbered(path, index, inner.dataset.list!);
      renumber(inner);
    }
  });
}

const rowsOf = (list: HTMLElement): HTMLElement[] =>
  [...list.querySelectorAll<HTMLElement>('[data-row]')].filter((row) => row.closest('[data-list]') === list);
