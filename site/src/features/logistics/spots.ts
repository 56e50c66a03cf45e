import { api } from '../../api.ts';
import { ask } from '../../ui/answers.ts';

type Spot = { name: string; lat: number; lon: number; address?: string };
type Town = { name: string; region: string; lat: number; lon: number };

const PAUSE_MS = 200;

/** Offers towns while one types, and takes over a site of the company at a press. */
export function wireSpots(form: HTMLFormElement): void {
  for (const field of form.querySelectorAll<HTMLElement>('[data-spot]')) {
    const [text, address, json] = ['Text', 'Address', 'Json'].map(
      (part) => field.querySelector<HTMLInputElement>(`[name="${field.dataset.spot}${part}"]`)!,
    ) as [HTMLInputElement, HTMLInputElement, HTMLInputElement];
    const list = field.querySelector('datalist')!;
    const known = new Map<string, Town>();
    let waiting: ReturnType<typeof setTimeout> | undefined;
    let asked = 0;
    const take = () => {
      const town = known.get(text.value);
      if (town) {
        json.value = JSON.stringify({ name: town.name, lat: town.lat, lon: town.lon });
        text.setCustomValidity('');
      }
    };
    text.addEventListener('input', () => {
      json.value = '';
      take();
      if (json.value) return;
      clearTimeout(waiting);
      waiting = setTimeout(() => void look(), PAUSE_MS);
    });
    const look = async () => {
      const mine = ++asked;
      const answer = await ask<{ items: Town[] }>(() =>
        api.logisticsBoard.clusters[':cluster'].logistics.places.$get({
          param: { cluster: field.dataset.cluster ?? '' },
          query: { q: text.value },
        }),
      );
      // On a slow line an answer may come after that to a later letter.
      if (!answer.ok || mine !== asked) return;
      known.clear();
      list.replaceChildren(
        ...answer.value.items.map((town) => {
          const label = `${town.name}, ${town.region}`;
          known.set(label, town);
          const option = document.createElement('option');
          option.value = label;
          return option;
        }),
      );
      const [first, ...others] = answer.value.items.filter(
        ({ name }) => name.toLowerCase() === text.value.trim().toLowerCase(),
      );
      // A name that is the only one of its kind needs no choice.
      if (first && others.length === 0)
        json.value = JSON.stringify({ name: first.name, lat: first.lat, lon: first.lon });
      take();
    };
    // What was typed before this script came.
    if (text.value && !json.value) void look();
    for (const button of field.querySelectorAll<HTMLElement>('[data-site]'))
      button.addEventListener('click', () => {
        const site: Spot = JSON.parse(button.dataset.site!);
        text.value = site.name;
        address.value = site.address ?? '';
        json.value = JSON.stringify({ name: site.name, lat: site.lat, lon: site.lon });
      });
  }
}

/** The values of a form without what only its place fields use. */
export const withoutSpots = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !/(Text|Address|Json)$/.test(name)));

/** The place of a field; null where nothing was chosen. */
export function spotOf(values: Record<string, unknown>, name: string): Spot | null {
  const json = values[`${name}Json`];
  if (typeof json !== 'string' || json === '') return null;
  const address = String(values[`${name}Address`] ?? '').trim();
  return { ...(JSON.parse(json) as Spot), ...(address && { address }) };
}
