import type { ProblemDocument } from './answers.ts';
import { nearestName } from './values.ts';

let made = 0;

/**
 * Shows a problem document in a form: each wrong field beside its control (tied to it by aria-describedby), the rest
 * in the form's summary, which takes the focus when no control could be found.
 */
export function showErrors(form: HTMLFormElement, problem: ProblemDocument): void {
  clearErrors(form);
  const controls = [...form.elements].filter((element): element is HTMLInputElement => 'name' in element);
  const names = controls.map((control) => control.name).filter(Boolean);
  const homeless: string[] = [];
  let first: HTMLElement | undefined;
  for (const { pointer, detail } of problem.errors ?? []) {
    const name = nearestName(pointer, names);
    const control = name === undefined ? undefined : controls.find((one) => one.name === name);
    if (control && control.type !== 'hidden') {
      markWrong(control, detail);
      if (!first || control.compareDocumentPosition(first) & Node.DOCUMENT_POSITION_FOLLOWING)
        first = control;
    } else homeless.push(detail);
  }
  if (!first || homeless.length > 0) {
    const summary = summaryOf(form);
    summary.replaceChildren(line(problem.title, 'strong'), ...homeless.map((text) => line(text, 'p')));
    summary.hidden = false;
    if (!first) summary.focus();
  }
  first?.closest('details')?.setAttribute('open', '');
  first?.focus();
}

/** Takes every error mark away. */
export function clearErrors(form: HTMLFormElement): void {
  for (const note of form.querySelectorAll('[data-error-note]')) note.remove();
  for (const control of form.querySelectorAll('[aria-invalid]')) unmark(control);
  const summary = form.querySelector<HTMLElement>('[data-summary]');
  if (summary) summary.hidden = true;
}

/** Takes the error mark of one control away. */
export function clearError(control: HTMLElement): void {
  for (const note of control.closest('.field')?.querySelectorAll('[data-error-note]') ?? []) note.remove();
  unmark(control);
}

function unmark(control: Element): void {
  if (!control.hasAttribute('aria-invalid')) return;
  control.removeAttribute('aria-invalid');
  const before = control.getAttribute('data-described');
  if (before) control.setAttribute('aria-describedby', before);
  else control.removeAttribute('aria-describedby');
}

/** A word on what the form is doing, announced politely. */
export function showStatus(form: HTMLFormElement, text: string): void {
  let status = form.querySelector<HTMLElement>('[data-status]');
  if (!status) {
    status = document.createElement('p');
    status.dataset.status = '';
    status.setAttribute('role', 'status');
    form.append(status);
  }
  status.textContent = text;
}

/** Marks one control wrong, with the reason beside it. */
export function markWrong(control: HTMLElement, detail: string): void {
  if (control.getAttribute('aria-invalid')) return;
  const note = document.createElement('span');
  note.id = `wrong-${++made}`;
  note.className = 'field-error';
  note.dataset.errorNote = '';
  note.textContent = detail;
  const described = control.getAttribute('aria-describedby') ?? '';
  control.setAttribute('data-described', described);
  control.setAttribute('aria-invalid', 'true');
  control.setAttribute('aria-describedby', `${described} ${note.id}`.trim());
  const box = control.closest('.field') ?? control;
  if (box === control) control.after(note);
  else box.append(note);
}

function summaryOf(form: HTMLFormElement): HTMLElement {
  const there = form.querySelector<HTMLElement>('[data-summary]');
  if (there) return there;
  const summary = document.createElement('div');
  summary.dataset.summary = '';
  summary.className = 'form-summary';
  summary.setAttribute('role', 'alert');
  summary.tabIndex = -1;
  form.prepend(summary);
  return summary;
}

function line(text: string, tag: 'strong' | 'p'): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
