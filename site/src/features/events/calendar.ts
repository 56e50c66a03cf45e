import { api } from '../../api.ts';
import { onAct } from '../../ui/act.ts';
import { goWith, notify } from '../../ui/notice.ts';

onAct<{ url: string }>(
  '[data-make-calendar]',
  () => api.events.calendar.$post(),
  ({ url }) => {
    const shown = document.querySelector<HTMLElement>('[data-calendar-address]')!;
    const field = shown.querySelector<HTMLInputElement>('[data-address]')!;
    shown.hidden = false;
    field.value = url;
    field.focus();
    field.select();
  },
);

onAct(
  '[data-revoke-calendar]',
  () => api.events.calendar.$delete(),
  (_nothing, button) => goWith(button.dataset.done ?? ''),
);

document.querySelector<HTMLElement>('[data-copy]')?.addEventListener('click', async (event) => {
  const button = event.currentTarget as HTMLElement;
  const field = document.querySelector<HTMLInputElement>('[data-address]')!;
  await navigator.clipboard.writeText(field.value).catch(() => field.select());
  notify({ text: button.dataset.done ?? '' });
});
