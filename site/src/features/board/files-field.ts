import type { Attachment } from '../../../../functions/attachments/schema.ts';
import { ask } from '../../ui/answers.ts';
import { pageLang } from '../../ui/client-words.ts';
import { notify } from '../../ui/notice.ts';
import { boardWords } from './words.ts';

/** Files are uploaded as they are chosen and stand in `files` until the form is sent. */
export function attachFiles(form: HTMLFormElement, cluster: string, files: Attachment[]): void {
  const list = form.querySelector<HTMLElement>('[data-files-list]')!;
  const row = form.querySelector<HTMLTemplateElement>('[data-file-row]')!;
  const input = form.querySelector<HTMLInputElement>('[data-attach]')!;

  const show = () => {
    list.hidden = files.length === 0;
    list.replaceChildren(
      ...files.map((file) => {
        const line = row.content.firstElementChild!.cloneNode(true) as HTMLElement;
        line.querySelector('[data-name]')!.textContent = file.name;
        line.querySelector('[data-detach]')!.addEventListener('click', () => {
          files.splice(files.indexOf(file), 1);
          show();
          input.focus();
        });
        return line;
      }),
    );
  };

  input.addEventListener('change', async () => {
    const [file] = input.files ?? [];
    if (!file) return;
    notify({ text: boardWords(pageLang()).uploading });
    const body = new FormData();
    body.append('file', file);
    const answer = await ask<Attachment>(() =>
      fetch(`/api/clusters/${encodeURIComponent(cluster)}/announcements/attachments`, {
        method: 'POST',
        body,
        headers: { 'Accept-Language': pageLang() },
      }),
    );
    input.value = '';
    if (!answer.ok) {
      notify({ text: answer.problem.errors?.[0]?.detail ?? answer.problem.title });
      return;
    }
    files.push(answer.value);
    notify({ text: answer.value.name });
    show();
  });
  show();
}
