/**
 * `data-opens="id"` shows that dialog and hands the button's `data-set-…` to what is marked `data-set` with the same
 * name, and `data-check="value"` to the radio button of that value.
 */
document.addEventListener('click', (event) => {
  const button = (event.target as Element).closest<HTMLElement>('[data-opens], [data-closes]');
  if (!button) return;
  if (button.dataset.closes !== undefined) {
    button.closest('dialog')?.close();
    return;
  }
  const dialog = document.getElementById(button.dataset.opens!) as HTMLDialogElement;
  for (const [name, value] of Object.entries(button.dataset)) {
    if (!name.startsWith('set')) continue;
    const control = dialog.querySelector<HTMLInputElement>(`[data-set="${name.slice(3).toLowerCase()}"]`);
    if (control && 'value' in control) control.value = value ?? '';
    else if (control) (control as HTMLElement).textContent = value ?? '';
  }
  const { check } = button.dataset;
  const radio = check && dialog.querySelector<HTMLInputElement>(`input[type="radio"][value="${check}"]`);
  if (radio) radio.checked = true;
  dialog.showModal();
});
