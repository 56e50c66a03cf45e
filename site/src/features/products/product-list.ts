import { api } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
import { goWith } from '../../ui/notice.ts';

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

onAct(
  '[data-show-product]',
  ({ code = '', version = '', showProduct }) =>
    api.products.clusters[':cluster'].companies[':company'].products[':code'].published.$put({
      param: { cluster: list!.dataset.cluster!, company: list!.dataset.company!, code },
      json: { version: Number(version), published: showProduct === 'show' },
    }),
  (_product, button) => goWith(button.dataset.done ?? ''),
);
