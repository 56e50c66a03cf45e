import { paths } from '../../paths.ts';

type Offer = { name: string; hint: string; cluster: string; company: string; code?: string };

const WAIT_MS = 120;
let fields = 0;

/**
 * Offers what is meant while one types: a combobox with a list (WAI-ARIA Authoring Practices, combobox with list
 * autocomplete and manual selection). Without an offer chosen the form is sent as it is.
 */
export function offerWhileTyping(field: HTMLInputElement): void {
  const lang = document.documentElement.lang === 'en' ? 'en' : 'ru';
  const to = paths(lang);
  const list = document.createElement('ul');
  list.id = `offers-${++fields}`;
  list.role = 'listbox';
  list.ariaLabel = field.dataset.offers ?? '';
  list.hidden = true;
  field.after(list);
  field.role = 'combobox';
  field.setAttribute('aria-controls', list.id);
  field.ariaAutoComplete = 'list';
  field.ariaExpanded = 'false';
  let chosen = -1;
  let asked = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const choose = (at: number) => {
    chosen = at;
    for (const [i, option] of [...list.children].entries()) option.ariaSelected = String(i === at);
    if (at < 0) field.removeAttribute('aria-activedescendant');
    else field.setAttribute('aria-activedescendant', list.children[at]!.id);
  };
  const close = () => {
    asked++;
    clearTimeout(timer);
    list.hidden = true;
    field.ariaExpanded = 'false';
    choose(-1);
  };
  const show = (offers: Offer[]) => {
    list.replaceChildren(
      ...offers.map(({ name, hint, cluster, company, code }, at) => {
        const option = document.createElement('li');
        option.role = 'option';
        option.id = `${list.id}-${at}`;
        option.dataset.href = code ? to.product(cluster, company, code) : to.company(cluster, company);
        const note = document.createElement('span');
        note.textContent = hint;
        option.append(name, note);
        return option;
      }),
    );
    choose(-1);
    list.hidden = offers.length === 0;
    field.ariaExpanded = String(offers.length > 0);
  };
  const ask = async () => {
    const mine = ++asked;
    const query = new URLSearchParams({ q: field.value });
    if (field.dataset.suggest) query.set('cluster', field.dataset.suggest);
    try {
      const answer = await fetch(`/api/search/suggest?${query}`, { headers: { 'accept-language': lang } });
      // A later letter has asked anew meanwhile.
      if (mine === asked && answer.ok) show((await answer.json()) as Offer[]);
    } catch {
      // Offers are an extra: without the network the form says what is wrong.
      close();
    }
  };

  field.addEventListener('input', () => {
    clearTimeout(timer);
    if (field.value.trim().length < 2) close();
    else timer = setTimeout(ask, WAIT_MS);
  });
  field.addEventListener('keydown', (event) => {
    const { length } = list.children;
    if (list.hidden || length === 0) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      // Offers that come now would take away what one is choosing from.
      asked++;
      clearTimeout(timer);
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // One place before the first is the field itself.
      choose(((chosen + 1 + step + length + 1) % (length + 1)) - 1);
    } else if (event.key === 'Enter' && chosen >= 0) {
      event.preventDefault();
      location.href = (list.children[chosen] as HTMLElement).dataset.href!;
    }
  });
  list.addEventListener('pointerdown', (event) => {
    const option = (event.target as Element).closest<HTMLElement>('[role=option]');
    if (!option) return;
    event.preventDefault();
    location.href = option.dataset.href!;
  });
  field.addEventListener('blur', close);
}
