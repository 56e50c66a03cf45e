/** Says that scripts send this form from now on, and sends it at once where someone has already pressed its button. */
export function wired(form: HTMLFormElement): void {
  form.dataset.wired = '';
  if (form.dataset.early === undefined) return;
  delete form.dataset.early;
  form.requestSubmit();
}
