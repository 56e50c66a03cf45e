import { words } from '../../ui/client-words.ts';

/** Says how far an upload is; `part` is 0 to 1, at 1 the portal works on what it got. */
export function showProgress(state: HTMLElement, part: number): void {
  state.classList.remove('field-error');
  state.textContent = part < 1 ? words().uploading(Math.round(part * 100)) : words().processing;
}
