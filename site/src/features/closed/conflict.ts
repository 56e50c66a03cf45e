import { pageLang } from '../../ui/client-words.ts';
import { readForm } from '../../ui/form.ts';
import { merge, place } from '../../ui/merge.ts';
import { type Value, type Values, valueAt } from '../../ui/values.ts';

/**
 * Someone saved a form's thing meanwhile: joins their state with what was typed here, asks at what both changed, and
 * gives the joined values to be sent with `current`'s version; undefined when the person wants to think.
 */
export async function joinEdits(form: HTMLFormElement, current: unknown): Promise<Values | undefined> {
  const dialog = document.querySelector<HTMLDialogElement>('[data-conflict-dialog]')!;
  const base = JSON.parse(form.dataset.saved ?? '{}') as Values;
  const theirs = current as Values;
  const names = new Set(
    [...form.elements]
      .map((element) => (element as HTMLInputElement).name?.split('.')[0] ?? '')
      .filter(Boolean),
  );
  for (const list of form.querySelectorAll<HTMLElement>('[data-list]'))
    names.add(list.dataset.list!.split('.')[0]!);
  const { merged, conflicts } = merge(base, readForm(form).values, theirs, names);
  const choices = dialog.querySelector<HTMLElement>('[data-conflict-choices]')!;
  choices.replaceChildren(
    ...conflicts.map((path) =>
      choice(dialog, labelOf(form, path), path, valueAt(merged, path), valueAt(theirs, path)),
    ),
  );
  dialog.querySelector('[data-conflict-text]')!.textContent =
    (conflicts.length > 0 ? dialog.dataset.some : dialog.dataset.none) ?? '';
  dialog.returnValue = '';
  dialog.showModal();
  await new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
  if (dialog.returnValue !== 'yes') return undefined;
  for (const path of conflicts) {
    const box = [...choices.querySelectorAll<HTMLInputElement>('input:checked')].find(
      (one) => one.name === path,
    );
    if (box?.value === 'theirs') place(merged, path, valueAt(theirs, path));
  }
  return merged;
}

function choice(
  dialog: HTMLElement,
  label: string,
  path: string,
  mine: Value | undefined,
  theirs: Value | undefined,
): HTMLElement {
  const set = document.createElement('fieldset');
  const legend = document.createElement('legend');
  legend.textContent = label;
  set.append(legend);
  for (const [value, title, shown] of [
    ['mine', dialog.dataset.mine, mine],
    ['theirs', dialog.dataset.theirs, theirs],
  ] as const) {
    const line = document.createElement('label');
    const radio = document.createElement('input');
    radio.type = 'radio';
    radio.name = path;
    radio.value = value;
    radio.checked = value === 'mine';
    const name = document.createElement('strong');
    name.textContent = title ?? '';
    const text = document.createElement('span');
    text.textContent = shownAs(shown, path) || (dialog.dataset.empty ?? '');
    line.append(radio, name, text);
    set.append(line);
  }
  return set;
}

/** A value as a person can compare it: texts of a row by commas, kopecks as roubles, no ids or file names. */
function shownAs(value: Value | undefined, name: string): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number')
    return name.endsWith('kopecks')
      ? (value / 100).toLocaleString(pageLang(), { style: 'currency', currency: 'RUB' })
      : value.toLocaleString(pageLang());
  if (Array.isArray(value))
    return value
      .map((one) => shownAs(one, name))
      .filter(Boolean)
      .join('; ');
  if (typeof value === 'object')
    return Object.entries(value)
      .filter(([name]) => !['id', 'kind', 'widths', 'name'].includes(name) || typeof value[name] === 'object')
      .map(([part, one]) => shownAs(one, part))
      .filter(Boolean)
      .join(', ');
  return String(value);
}

/** What the form calls the field: its group's legend and its own label. */
function labelOf(form: HTMLFormElement, path: string): string {
  const control =
    form.querySelector<HTMLElement>(`[name="${path}"]`) ??
    form.querySelector<HTMLElement>(`[name^="${path}."]`) ??
    form.querySelector<HTMLElement>(`[data-list="${path}"]`);
  const group = control?.closest('fieldset')?.querySelector('legend')?.textContent?.trim();
  const section = control?.closest('.part')?.querySelector('h2')?.textContent?.trim();
  const own = control?.closest('label')?.querySelector('.label')?.textContent?.trim();
  return [group ?? section, own].filter(Boolean).join(': ') || path;
}
