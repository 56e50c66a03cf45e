import type { SignInStep } from '../../../../functions/accounts/schema.ts';
import { api } from '../../api.ts';
import { ask } from '../../ui/answers.ts';

const button = document.querySelector<HTMLElement>('[data-passkey]');
const trouble = document.querySelector<HTMLElement>('[data-passkey-trouble]');

function say(text: string): void {
  if (!trouble) return;
  trouble.textContent = text;
  trouble.hidden = text === '';
}

/** Signs in by a passkey of this device or of a phone beside it (WebAuthn Level 3 §5.1.4). */
async function signIn({ dataset }: HTMLElement): Promise<void> {
  say('');
  const asked = await ask<PublicKeyCredentialRequestOptionsJSON>(() =>
    api.passkeys.session.passkey.options.$post(),
  );
  if (!asked.ok) return say(asked.problem.title);
  let shown: Credential | null;
  try {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(asked.value);
    shown = await navigator.credentials.get({ publicKey });
  } catch {
    return say(dataset.failed ?? '');
  }
  const { response, clientExtensionResults, ...rest } = (
    shown as PublicKeyCredential
  ).toJSON() as AuthenticationResponseJSON;
  const json = {
    ...rest,
    type: 'public-key' as const,
    clientExtensionResults: { ...clientExtensionResults },
    response: { ...response, userHandle: response.userHandle ?? '' },
  };
  const signedIn = await ask<SignInStep>(() => api.passkeys.session.passkey.$post({ json }));
  if (signedIn.ok) location.assign(dataset.next ?? '/app');
  else say(signedIn.problem.title);
}

if (button && 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential) {
  button.hidden = false;
  button.addEventListener('click', () => void signIn(button));
}
