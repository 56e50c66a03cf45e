/** The references on a list, as its cookie says now. */
const listed = (list: string): string[] =>
  (new RegExp(`(?:^|; )artel-${list}=([^;]*)`).exec(document.cookie)?.[1] ?? '').split('!').filter(Boolean);

/** Tells beside each link to a list how many are on it. */
export function tellCounts(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-count-of]')) {
    const { length } = listed(place.dataset.countOf!);
    place.textContent = length > 0 ? String(length) : '';
  }
}

/** Sends the form without leaving the page, and lets its button tell whether the product is on the list. */
export function pickInPlace(form: HTMLFormElement): void {
  const list = form.dataset.pick!;
  const product = form.querySelector<HTMLInputElement>('[name=product]')!.value;
  const button = form.querySelector('button')!;
  const add = button.textContent;
  const tell = () => {
    const isThere = listed(list).includes(product);
    button.ariaPressed = String(isThere);
    button.textContent = isThere ? button.dataset.added! : add;
    tellCounts();
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const data = new FormData(form);
    if (listed(list).includes(product)) data.set('drop', '1');
    try {
      await fetch(form.action, { method: 'POST', body: data, redirect: 'manual' });
      tell();
    } catch {
      form.submit();
    }
  });
  tell();
}
