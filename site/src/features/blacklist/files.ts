import type { Claim } from '../../../../functions/blacklist/schema.ts';
import { pageLang } from '../../ui/client-words.ts';
import { refusalOf, upload } from '../../ui/upload.ts';

/** Sends what is chosen, one file after another; `kept` gets the claim after each. A refused file is named. */
export function takesFiles(
  box: HTMLElement,
  url: () => Promise<string | undefined>,
  kept: (claim: Claim) => void,
): void {
  const input = box.querySelector<HTMLInputElement>('input[type="file"]')!;
  const say = box.querySelector<HTMLElement>('[data-progress]')!;
  input.addEventListener('change', async () => {
    const files = [...(input.files ?? [])];
    input.value = '';
    const refused: string[] = [];
    for (const file of files) {
      const to = await url();
      if (to === undefined) return;
      say.textContent = file.name;
      const answer = await upload<Claim>(to, [file], (part) => {
        say.textContent = `${file.name}: ${Math.round(part * 100)} %`;
      });
      if (answer.ok) kept(answer.value);
      else refused.push(`${file.name}: ${refusalOf(answer.problem)}`);
    }
    say.textContent = refused.join(' ');
    say.classList.toggle('field-error', refused.length > 0);
  });
}

/** A line of a file that has just been sent. */
export function fileLine(
  base: string,
  { id, name, bytes }: Claim['evidence'][number],
  remove: string,
): HTMLElement {
  const line = document.createElement('li');
  line.dataset.file = id;
  const link = document.createElement('a');
  link.href = `${base}/${id}`;
  link.download = '';
  link.textContent = name;
  const size = document.createElement('small');
  size.textContent = `${Math.max(1, Math.round(bytes / 1024)).toLocaleString(pageLang())}\u00a0${pageLang() === 'ru' ? 'КБ' : 'KB'}`;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'button quiet small';
  button.dataset.removeFile = id;
  button.textContent = remove;
  line.append(link, size, button);
  return line;
}
