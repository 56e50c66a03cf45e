import type { Place } from '../../../../functions/clusters/schema.ts';
import type { Lang } from '../../../../functions/platform/text/text.ts';

/** Address of a place in a map service that the reader's language uses. */
export const mapHref = ({ lat, lon }: Place, lang: Lang): string =>
  lang === 'ru'
    ? `https://yandex.ru/maps/?pt=${lon},${lat}&z=16`
    : `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=16/${lat}/${lon}`;
