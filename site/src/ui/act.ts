import { ask } from './answers.ts';
import { confirmed } from './confirm.ts';
import { notify } from './notice.ts';

/**
 * Wires the buttons that do one thing at once (revoke, suspend, publish…): asks if the button wants it, calls the API
 * with the button's `data-` values, then `done`; a refusal is said in the corner.
 */
export function onAct<Output = unknown>(
  selector: string,
  send: (data: Record<string, string>) => Promise<Response>,
  done: (value: Output, button: HTMLElement) => void | Promise<void>,
): void {
  document.addEventListener('click', async (event) => {
    const button = (event.target as Element).closest<HTMLElement>(selector);
    if (!button || button.getAttribute('aria-disabled') === 'true') return;
    event.preventDefault();
    if (!(await confirmed(button))) return;
    button.setAttribute('aria-disabled', 'true');
    const answer = await ask<Output>(() => send({ ...button.dataset } as Record<string, string>));
    button.removeAttribute('aria-disabled');
    if (answer.ok) await done(answer.value, button);
    else notify({ text: answer.problem.errors?.[0]?.detail ?? answer.problem.title });
  });
}
