import type { Picture } from '../../../../functions/companies/schema.ts';
import { uploadUrls } from '../../api.ts';
import { smallOf } from '../../ui/media.ts';
import { refusalOf, upload } from '../../ui/upload.ts';
import { showProgress } from '../closed/progress.ts';

/** A picture of the mini-site: the file goes up at once, its description into the form's hidden control. */
export function enhancePictureField(field: HTMLElement, place: { cluster: string; company: string }): void {
  const kept = field.querySelector<HTMLInputElement>('input[data-kind=json]')!;
  const preview = field.querySelector<HTMLImageElement>('.picture-preview')!;
  const remove = field.querySelector<HTMLElement>('[data-picture-remove]')!;
  const alt = field.querySelector<HTMLElement>('[data-picture-alt]')!;
  const state = field.querySelector<HTMLElement>('[data-upload-state]')!;
  const input = field.querySelector<HTMLInputElement>('[data-picture-input]')!;

  const show = (picture: Picture | undefined) => {
    kept.value = picture ? JSON.stringify(picture) : '';
    if (picture) preview.src = smallOf(picture);
    else for (const text of alt.querySelectorAll('input')) text.value = '';
    for (const part of [preview, remove, alt]) part.hidden = !picture;
    kept.dispatchEvent(new Event('change', { bubbles: true }));
  };

  input.addEventListener('change', async () => {
    const [file] = input.files ?? [];
    if (!file) return;
    const answer = await upload<Picture>(uploadUrls(place.cluster, place.company).picture, [file], (part) =>
      showProgress(state, part),
    );
    input.value = '';
    state.textContent = answer.ok ? '' : refusalOf(answer.problem);
    state.classList.toggle('field-error', !answer.ok);
    if (answer.ok) show(answer.value);
  });
  remove.addEventListener('click', () => {
    show(undefined);
    input.focus();
  });
}
