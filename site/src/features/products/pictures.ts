import type { Picture } from '../../../../functions/companies/schema.ts';
import { uploadUrls } from '../../api.ts';
import { smallOf } from '../../ui/media.ts';
import { renumber } from '../../ui/rows.ts';
import { refusalOf, upload } from '../../ui/upload.ts';
import { showProgress } from '../closed/progress.ts';

/** Files chosen or dropped become rows of the form's list of pictures, one after another. */
export function enhancePictures(form: HTMLFormElement, place: { cluster: string; company: string }): void {
  const list = form.querySelector<HTMLElement>('[data-list="pictures"]')!;
  const input = form.querySelector<HTMLInputElement>('[data-pictures-input]')!;
  const state = input.closest('.upload')!.querySelector<HTMLElement>('[data-upload-state]')!;
  const template = list.querySelector<HTMLTemplateElement>('template')!;

  const add = (picture: Picture) => {
    const row = template.content.firstElementChild!.cloneNode(true) as HTMLElement;
    row.querySelector('img')!.src = smallOf(picture);
    row.querySelector<HTMLInputElement>('input[data-kind=json]')!.value = JSON.stringify(picture);
    template.before(row);
    renumber(list);
    form.dispatchEvent(new Event('rows'));
  };

  const take = async (files: readonly File[]) => {
    for (const file of files) {
      const answer = await upload<Picture>(uploadUrls(place.cluster, place.company).picture, [file], (part) =>
        showProgress(state, part),
      );
      state.textContent = answer.ok ? '' : `${file.name}: ${refusalOf(answer.problem)}`;
      state.classList.toggle('field-error', !answer.ok);
      if (!answer.ok) return;
      add(answer.value);
    }
  };

  input.addEventListener('change', async () => {
    await take([...(input.files ?? [])]);
    input.value = '';
  });
  const zone = list.closest<HTMLElement>('.part')!;
  zone.addEventListener('dragover', (event) => event.preventDefault());
  zone.addEventListener('drop', (event) => {
    event.preventDefault();
    void take([...(event.dataTransfer?.files ?? [])]);
  });
}
