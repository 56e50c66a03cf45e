/**
 * Asks in the page's own dialog before something that cannot be taken back. The button says what by its data:
 * `data-confirm` the question, `data-confirm-text` what follows from it, `data-confirm-yes` the verb.
 * Resolves to true at once where the button asks nothing.
 */
export function confirmed(button: HTMLElement): Promise<boolean> {
  const { confirm: question, confirmText = '', confirmYes } = button.dataset;
  const dialog = document.querySelector<HTMLDialogElement>('dialog[data-confirm-dialog]');
  if (!question || !dialog) return Promise.resolve(!question);
  dialog.querySelector('[data-question]')!.textContent = question;
  dialog.querySelector('[data-text]')!.textContent = confirmText;
  dialog.querySelector('[data-yes]')!.textContent = confirmYes ?? button.textContent?.trim() ?? '';
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener(
      'close',
      () => {
        button.focus();
        resolve(dialog.returnValue === 'yes');
      },
      { once: true },
    );
  });
}
