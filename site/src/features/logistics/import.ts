import { uploadUrls } from '../../api.ts';
import enWords from '../../messages/en/logistics.ts';
import ruWords from '../../messages/ru/logistics.ts';
import { pageLang } from '../../ui/client-words.ts';
import { refusalOf, upload } from '../../ui/upload.ts';
import { wired } from '../../ui/wired.ts';
import { showProgress } from '../closed/progress.ts';

type Report = {
  added: number;
  known: number;
  errors: { line: number; column?: string; words: { ru: string; en: string } }[];
};

const form = document.querySelector<HTMLFormElement>('[data-shipments-import]');
if (form) {
  const state = form.querySelector<HTMLElement>('[data-import-state]')!;
  const panel = document.querySelector<HTMLElement>('[data-import-errors]')!;
  const t = pageLang() === 'en' ? enWords : ruWords;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const file = (form.elements.namedItem('file') as HTMLInputElement).files?.[0];
    const company = (form.elements.namedItem('company') as HTMLInputElement).value;
    if (!file) return;
    const answer = await upload<Report>(
      uploadUrls(form.dataset.cluster ?? '', company).shipments,
      [file],
      (part) => showProgress(state, part),
    );
    if (!answer.ok) {
      state.textContent = refusalOf(answer.problem);
      state.classList.add('field-error');
      return;
    }
    const { added, known, errors } = answer.value;
    state.textContent = t.importDone(added, known);
    panel.hidden = errors.length === 0;
    panel.querySelector('tbody')!.replaceChildren(
      ...errors.slice(0, 500).map(({ line, column, words }) => {
        const row = document.createElement('tr');
        for (const text of [String(line), column ?? '', words[pageLang() === 'en' ? 'en' : 'ru']]) {
          const cell = document.createElement('td');
          cell.textContent = text;
          row.append(cell);
        }
        return row;
      }),
    );
  });
  wired(form);
}
