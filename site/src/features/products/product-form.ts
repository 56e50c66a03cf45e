import type { EditedProduct, NewProduct, Product } from '../../../../functions/catalogue/schema.ts';
import { api, ROOT } from '../../api.ts';
import { appPaths } from '../../app-paths.ts';
import { onAct } from '../../ui/act.ts';
import { pageLang } from '../../ui/client-words.ts';
import { watchUnsaved } from '../../ui/dirty.ts';
import { onSubmit } from '../../ui/form.ts';
import { goWith } from '../../ui/notice.ts';
import { enhanceRows } from '../../ui/rows.ts';
import { editsVersioned } from '../closed/editing.ts';
import { enhancePictures } from './pictures.ts';

const products = api.products.clusters[':cluster'].companies[':company'].products;
const form = document.querySelector<HTMLFormElement>('[data-product-form]');

if (form) {
  const param = { cluster: form.dataset.cluster!, company: form.dataset.company! };
  const at = appPaths(pageLang()).company(param.cluster, param.company);
  const { code } = form.dataset;
  enhancePictures(form, param);
  if (code)
    editsVersioned<EditedProduct, Product>(form, (json) =>
      products[':code'].$put({ param: { ...param, code }, json }),
    );
  else {
    enhanceRows(form);
    watchUnsaved(form);
    onSubmit<NewProduct, Product>(form, {
      send: (values, id) => products.$post({ param, json: { ...values, id } }),
      done: (product) => goWith(form.dataset.done ?? '', at.product(product.code)),
    });
  }
}

onAct(
  '[data-delete-product]',
  ({ cluster = '', company = '', code = '', version = '' }) =>
    products[':code'].$delete({ param: { cluster, company, code }, query: { version } }),
  (_nothing, button) => {
    if (form) delete form.dataset.saved;
    const { cluster = '', company = '', code = '', done = '' } = button.dataset;
    const restore = products[':code'].restore.$path({ param: { cluster, company, code } });
    goWith(done, appPaths(pageLang()).company(cluster, company).products, ROOT + restore);
  },
);
