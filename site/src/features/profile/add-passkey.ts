import { api } from '../../api.ts';
import { appPaths } from '../../app-paths.ts';
import { ask } from '../../ui/answers.ts';
import { pageLang } from '../../ui/client-words.ts';
import { goWith, notify } from '../../ui/notice.ts';

/** Makes a passkey in the browser (WebAuthn Level 3 §5.1.3) and hands its public half to the portal. */
async function addPasskey({ dataset }: HTMLElement): Promise<void> {
  const offer = await ask<PublicKeyCredentialCreationOptionsJSON>(() =>
    api.passkeys.me.passkeys.options.$post(),
  );
  if (!offer.ok) {
    if (offer.problem.type.endsWith('/sign-in-again'))
      location.assign(appPaths(pageLang()).signInAgain(location.pathname));
    else notify({ text: offer.problem.title });
    return;
  }
  let made: Credential | null;
  try {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(offer.value);
    made = await navigator.credentials.create({ publicKey });
  } catch {
    notify({ text: dataset.failed ?? '' });
    return;
  }
  const { response, clientExtensionResults, ...rest } = (
    made as PublicKeyCredential
  ).toJSON() as RegistrationResponseJSON;
  const json = {
    ...rest,
    type: 'public-key' as const,
    response: { ...response },
    clientExtensionResults: { ...clientExtensionResults },
  };
  const kept = await ask(() => api.passkeys.me.passkeys.$post({ json }));
  if (kept.ok) goWith(dataset.done ?? '');
  else notify({ text: kept.problem.title });
}

const button = document.querySelector<HTMLElement>('[data-add-passkey]');
if (button && 'PublicKeyCredential' in window && 'parseCreationOptionsFromJSON' in PublicKeyCredential) {
  button.hidden = false;
  button.addEventListener('click', () => void addPasskey(button));
}
