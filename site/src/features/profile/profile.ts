import type { Me } from '../../../../functions/accounts/schema.ts';
import { api } from '../../api.ts';
import { appPaths } from '../../app-paths.ts';
import { onAct } from '../../ui/act.ts';
import type { ProblemDocument } from '../../ui/answers.ts';
import { pageLang } from '../../ui/client-words.ts';
import { onSubmit } from '../../ui/form.ts';
import { goWith } from '../../ui/notice.ts';

const { me } = api.profile;
const form = (name: string) => document.querySelector<HTMLFormElement>(`[data-${name}]`);
const said = (_value: unknown, button: HTMLElement) => goWith(button.dataset.done ?? '');

/** How one signs in is changed only soon after signing in: leads there and back. */
function signInAgain({ type }: ProblemDocument): boolean {
  if (!type.endsWith('/sign-in-again')) return false;
  location.assign(appPaths(pageLang()).signInAgain(location.pathname));
  return true;
}

const about = form('about-me');
if (about)
  onSubmit<Pick<Me, 'name' | 'lang' | 'version'>, Me>(about, {
    send: (json) => me.$put({ json }),
    // The page follows the language that was chosen.
    done: ({ lang }) => goWith(about.dataset.done ?? '', appPaths(lang).profile),
  });

const email = form('new-email');
if (email)
  onSubmit<{ email: string }>(email, {
    send: (json) => me.email.$post({ json }),
    done: () => goWith(email.dataset.done ?? ''),
    refused: signInAgain,
  });

const password = form('new-password-form');
if (password)
  onSubmit<{ present?: string; password: string }>(password, {
    send: (json) => me.password.$put({ json }),
    done: () => goWith(password.dataset.done ?? ''),
    refused: signInAgain,
  });

const rename = form('rename-passkey');
if (rename)
  onSubmit<{ id: string; name: string }>(rename, {
    send: ({ id, name }) => api.passkeys.me.passkeys[':id'].name.$put({ param: { id }, json: { name } }),
    done: () => goWith(rename.dataset.done ?? ''),
  });

onAct('[data-revoke]', ({ id = '' }) => api.sessions.me.sessions[':id'].$delete({ param: { id } }), said);
onAct('[data-revoke-others]', () => api.sessions.me.sessions.$delete(), said);
onAct('[data-turn-off-totp]', () => me.totp.$delete(), said);
onAct(
  '[data-remove-passkey]',
  ({ id = '' }) => api.passkeys.me.passkeys[':id'].$delete({ param: { id } }),
  said,
);
