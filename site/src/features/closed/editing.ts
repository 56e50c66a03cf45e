import { ask } from '../../ui/answers.ts';
import { watchUnsaved } from '../../ui/dirty.ts';
import { onSubmit } from '../../ui/form.ts';
import { showErrors } from '../../ui/form-errors.ts';
import { goWith } from '../../ui/notice.ts';
import { enhanceRows } from '../../ui/rows.ts';
import type { Values } from '../../ui/values.ts';
import { joinEdits } from './conflict.ts';

type Versioned = { version: number };

/**
 * A form that edits one versioned thing: rows, the guard of unsaved changes, the joining of edits when someone else
 * saved first. `send` gets the values with the version that they were made from.
 */
export function editsVersioned<Input extends Versioned, Output extends Versioned>(
  form: HTMLFormElement,
  send: (input: Input) => Promise<Response>,
  url?: string,
): void {
  enhanceRows(form);
  watchUnsaved(form);
  const done = () => goWith(form.dataset.done ?? '', url);
  const withVersion = (values: Values, version: number) => ({ ...values, version }) as unknown as Input;
  onSubmit<Values, Output>(form, {
    send: (values) => send(withVersion(values, Number(form.dataset.version))),
    done,
    conflict: async (current) => {
      const merged = await joinEdits(form, current);
      if (!merged) return;
      const answer = await ask<Output>(() => send(withVersion(merged, (current as Versioned).version)));
      if (!answer.ok) return showErrors(form, answer.problem);
      delete form.dataset.saved;
      done();
    },
  });
}
