import { type Answer, ask, type ProblemDocument } from './answers.ts';
import { words } from './client-words.ts';
import { clearErrors, showErrors, showStatus } from './form-errors.ts';
import { newId } from './id.ts';
import { type Control, type Kind, type Read, readValues } from './values.ts';
import { wired } from './wired.ts';

type Options<Input, Output> = {
  /** Calls the API. `id` stays the same while the same content is sent again, so that a retry never doubles. */
  send: (input: Input, id: string) => Promise<Response>;
  done: (value: Output, form: HTMLFormElement) => void | Promise<void>;
  /** The thing was changed by someone else: shows `current` to the user. Without it the problem's text is shown. */
  conflict?: (current: unknown, form: HTMLFormElement) => void;
  /** Takes over a refusal that the form knows what to do with; true when it did. */
  refused?: (problem: ProblemDocument, form: HTMLFormElement) => boolean;
};

/**
 * Sends a form to the API instead of navigating: reads its controls, shows wrong fields where they are, keeps its
 * button busy meanwhile. `Input` is what the API's schema expects; the schema, not this function, makes sure of it.
 *
 * A control's `data-kind` says what its text is (values.ts); `data-list="path"` on a container names a list
 * that is sent even when it is empty.
 */
export function onSubmit<Input, Output = unknown>(
  form: HTMLFormElement,
  options: Options<Input, Output>,
): void {
  form.noValidate = true;
  let attempt = { content: '', id: '' };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (form.dataset.busy) return;
    clearErrors(form);
    const { values, unreadable } = readForm(form);
    if (unreadable.length > 0) {
      showErrors(form, unreadablesProblem(form, unreadable));
      return;
    }
    const content = JSON.stringify(values);
    if (attempt.content !== content) attempt = { content, id: newId() };
    const release = busy(form);
    let answer: Answer<Output>;
    try {
      answer = await ask<Output>(() => options.send(values as Input, attempt.id));
    } finally {
      release();
    }
    if (answer.ok) {
      attempt = { content: '', id: '' };
      form.dataset.saved = content;
      form.dispatchEvent(new Event('saved'));
      await options.done(answer.value, form);
    } else if (answer.problem.status === 409 && answer.problem.current !== undefined && options.conflict) {
      options.conflict(answer.problem.current, form);
    } else if (!options.refused?.(answer.problem, form)) {
      showErrors(form, answer.problem);
    }
  });
  wired(form);
}

/** Values of a form's controls, nested by their names: as they are now, or as they came with the page. */
export function readForm(form: HTMLFormElement, of: 'now' | 'loaded' = 'now'): Read {
  const controls: Control[] = [];
  for (const element of form.elements) {
    if (!isControl(element) || !element.name || element.disabled || element.closest('[data-not-sent]'))
      continue;
    const kind = (element.dataset.kind ?? 'text') as Kind;
    const box =
      element instanceof HTMLInputElement && (element.type === 'checkbox' || element.type === 'radio');
    if (element instanceof HTMLInputElement && element.type === 'file') continue;
    controls.push({
      path: element.name,
      kind,
      text: of === 'now' ? element.value : loadedText(element),
      ...(box && { on: of === 'now' ? element.checked : element.defaultChecked }),
    });
  }
  const lists = [...form.querySelectorAll<HTMLElement>('[data-list]')].map((list) => list.dataset.list!);
  return readValues(controls, lists);
}

/** What is typed before the page's scripts are there is in a control's value already. */
function loadedText(element: FormControl): string {
  if (element instanceof HTMLTextAreaElement) return element.defaultValue;
  if (element instanceof HTMLInputElement)
    // Other kinds have a way of their own to write the same: their words are not compared.
    return ['text', 'tel'].includes(element.type) ? element.defaultValue : element.value;
  const chosen = [...element.options].findLast(({ defaultSelected }) => defaultSelected);
  return (chosen ?? element.options[0])?.value ?? '';
}

type FormControl = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const isControl = (element: Element): element is FormControl =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLSelectElement ||
  element instanceof HTMLTextAreaElement;

function unreadablesProblem(form: HTMLFormElement, paths: string[]): ProblemDocument {
  const detail = (path: string) =>
    (form.elements.namedItem(path) as HTMLElement | null)?.dataset.kind === 'price'
      ? words().price
      : words().number;
  return {
    type: 'about:blank',
    title: words().check,
    status: 422,
    errors: paths.map((path) => ({ pointer: `/${path.replaceAll('.', '/')}`, detail: detail(path) })),
  };
}

/** Marks a form busy: its buttons do nothing and say so; gives the function that frees them. */
function busy(form: HTMLFormElement): () => void {
  const buttons = [...form.elements].filter(
    (element): element is HTMLButtonElement =>
      element instanceof HTMLButtonElement && element.type === 'submit',
  );
  form.dataset.busy = 'yes';
  for (const button of buttons) button.setAttribute('aria-disabled', 'true');
  const late = setTimeout(() => showStatus(form, words().sending), 400);
  return () => {
    clearTimeout(late);
    delete form.dataset.busy;
    for (const button of buttons) button.removeAttribute('aria-disabled');
    showStatus(form, '');
  };
}

/** Asks before the page is left while a form holds changes that were not saved, also such as were made before this. */
export function guardUnsaved(form: HTMLFormElement): void {
  form.dataset.saved = JSON.stringify(readForm(form, 'loaded').values);
  addEventListener('beforeunload', (event) => {
    if (hasUnsaved(form)) event.preventDefault();
  });
}

/** Whether a guarded form differs from what was loaded or saved last. */
export const hasUnsaved = (form: HTMLFormElement): boolean =>
  form.dataset.saved !== undefined && form.dataset.saved !== JSON.stringify(readForm(form).values);
