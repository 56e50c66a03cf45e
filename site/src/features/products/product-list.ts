const list = document.querySelector<HTMLElement>('[data-products]');

/** Narrows the page's list to names and SKUs that hold every word typed. */
function search(input: HTMLInputElement): void {
  const none = document.querySelector<HTMLElement>('[data-search-none]')!;
  const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const line of list!.querySelectorAll<HTMLElement>('[data-name]')) {
    const fits = wanted.every((word) => line.dataset.name!.includes(word));
    line.hidden = !fits;
    if (fits) shown++;
  }
  none.hidden = shown > 0;
}

const box = document.querySelector<HTMLElement>('[data-list-search]');
const input = box?.querySelector<HTMLInputElement>('[data-search-input]');
if (list && box && input) {
  box.hidden = false;
  input.addEventListener('input', () => search(input));
}
