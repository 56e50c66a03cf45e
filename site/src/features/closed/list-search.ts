const words = (text: string) => text.toLowerCase().replaceAll('ё', 'е').split(/\s+/).filter(Boolean);

/** Shows the rows whose `data-name` holds every word typed; ё and е are one letter. */
export function search(input: HTMLInputElement, none: HTMLElement): void {
  const wanted = words(input.value);
  let shown = 0;
  for (const line of document.querySelectorAll<HTMLElement>('[data-searched] [data-name]')) {
    const name = words(line.dataset.name!).join(' ');
    line.hidden = !wanted.every((word) => name.includes(word));
    if (!line.hidden) shown++;
  }
  none.hidden = shown > 0;
}

const box = document.querySelector<HTMLElement>('[data-list-search]');
const input = box?.querySelector<HTMLInputElement>('[data-search-input]');
const none = document.querySelector<HTMLElement>('[data-search-none]');
if (box && input && none) {
  box.hidden = false;
  input.addEventListener('input', () => search(input, none));
}
