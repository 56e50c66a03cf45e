import { madeOnce } from '../../../functions/platform/table/shared.ts';
import { type Lang, pick, type Text } from '../../../functions/platform/text/text.ts';

const NBSP = '\u00a0';
/** Words too short to end a line: prepositions, conjunctions and particles of one or two letters. */
const short =
  /(^|[\s(«„])((?:[вкосуияаВКОСУИЯА]|во|ко|со|на|не|ни|но|до|за|из|от|по|об|же|ли|Во|Ко|Со|На|Не|Ни|Но|До|За|Из|От|По|Об)) (?=\S)/gu;
const unit =
  /(\d) (?=(?:кг|г|т|л|мл|м|м²|м³|мм|см|км|шт|руб|₽|%|°C|лет|год|года|суток|дней|мес)(?![а-яё]))/gu;

/** Names and words of the interface come again and again. */
const tied = new Map<string, string>();
const REMEMBERED = 5000;
const LONGEST_REMEMBERED = 200;

/** Non-breaking spaces where Russian typography wants them: after short words, before dashes and units. */
export function tie(text: string): string {
  if (text.length > LONGEST_REMEMBERED) return withTies(text);
  let found = tied.get(text);
  if (found === undefined) {
    if (tied.size >= REMEMBERED) tied.clear();
    found = withTies(text);
    tied.set(text, found);
  }
  return found;
}

const withTies = (text: string): string =>
  text
    // Twice: «и в доме» has two short words in a row that share a space.
    .replace(short, `$1$2${NBSP}`)
    .replace(short, `$1$2${NBSP}`)
    .replace(unit, `$1${NBSP}`)
    .replace(/ —/g, `${NBSP}—`)
    .replace(/№ (?=\d)/g, `№${NBSP}`);

/** A user's text in the page's language, with its spaces tied. */
export const say = (text: Text, lang: Lang): string => sayings[lang](text).said;

/** Made once of texts that never change: those of shared reads. */
const sayings = {
  ru: madeOnce((text: Text) => ({ said: tie(pick(text, 'ru')) })),
  en: madeOnce((text: Text) => ({ said: text.en ? pick(text, 'en') : tie(pick(text, 'en')) })),
};

/** The same for a text that may be absent; an empty one is absent too. */
export const sayIf = (text: Text | undefined, lang: Lang): string | undefined =>
  text && pick(text, lang) !== '' ? say(text, lang) : undefined;

/** Paragraphs of a text: blank lines part them. */
export const paragraphs = (text: string): string[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);
