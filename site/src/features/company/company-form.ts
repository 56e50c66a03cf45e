import type { EditedProfile } from '../../../../functions/companies/schema.ts';
import { api } from '../../api.ts';
import { editsVersioned } from '../closed/editing.ts';
import { enhancePictureField } from './picture-field.ts';

const form = document.querySelector<HTMLFormElement>('[data-company-form]');
if (form) {
  const param = { cluster: form.dataset.cluster!, company: form.dataset.company! };
  for (const field of form.querySelectorAll<HTMLElement>('[data-picture-field]'))
    enhancePictureField(field, param);
  editsVersioned<EditedProfile, EditedProfile>(form, (json) =>
    api.companies.clusters[':cluster'].companies[':company'].profile.$put({ param, json }),
  );
}
