import { levelOf } from './levels.ts';

for (const box of document.querySelectorAll<HTMLElement>('[data-new-password]')) {
  const input = box.querySelector('input')!;
  const line = box.querySelector<HTMLElement>('[data-strength]')!;
  const words = JSON.parse(line.dataset.words!) as string[];
  input.addEventListener('input', () => {
    const level = levelOf(input.value);
    line.hidden = input.value === '';
    line.querySelector('meter')!.value = level + 1;
    line.querySelector('span')!.textContent = words[level]!;
  });
}
