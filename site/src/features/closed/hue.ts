for (const field of document.querySelectorAll<HTMLElement>('[data-hue-field]')) {
  const range = field.querySelector<HTMLInputElement>('input[type=range]')!;
  const preview = field.querySelector<HTMLElement>('[data-hue-preview]')!;
  const show = () => preview.style.setProperty('--preview-hue', range.value);
  range.addEventListener('input', show);
  show();
}
