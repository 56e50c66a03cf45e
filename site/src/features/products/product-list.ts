import { api } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
import { goWith } from '../../ui/notice.ts';

const list = document.querySelector<HTMLElement>('[data-products]');

onAct(
  '[data-show-product]',
  ({ code = '', version = '', showProduct }) =>
    api.products.clusters[':cluster'].companies[':company'].products[':code'].published.$put({
      param: { cluster: list!.dataset.cluster!, company: list!.dataset.company!, code },
      json: { version: Number(version), published: showProduct === 'show' },
    }),
  (_product, button) => goWith(button.dataset.done ?? ''),
);
