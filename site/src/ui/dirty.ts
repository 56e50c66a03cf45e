import { guardUnsaved, hasUnsaved } from './form.ts';

/** Guards a form against leaving with unsaved changes and keeps the word on them in its save bar true. */
export function watchUnsaved(form: HTMLFormElement): void {
  guardUnsaved(form);
  const sign = form.querySelector<HTMLElement>('[data-dirty]');
  const tell = () => {
    if (!sign) return;
    const unsaved = hasUnsaved(form);
    sign.textContent = (unsaved ? sign.dataset.unsaved : sign.dataset.clean) ?? '';
    sign.classList.toggle('is-unsaved', unsaved);
  };
  for (const kind of ['input', 'change', 'rows', 'saved']) form.addEventListener(kind, tell);
  tell();
}
