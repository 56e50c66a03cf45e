import type { GeneratedCard } from './cards.ts';

/**
 * Sixty questions with what answers them: a pattern that a right card's name (or its codes) has. Each word of a
 * pattern is a stem written out by hand, ё as ё or е, so that no engine's morphology judges itself.
 */
export type Judged = {
  kind: 'forms' | 'typing' | 'layout' | 'codes' | 'beginnings' | 'english';
  question: string;
  right: readonly RegExp[];
};

const judged = (kind: Judged['kind'], ...lines: [question: string, ...right: RegExp[]][]): Judged[] =>
  lines.map(([question, ...right]) => ({ kind, question, right }));

export const JUDGED: readonly Judged[] = [
  ...judged(
    'forms',
    ['шоколадные конфеты', /шоколадн/i, /конфет/i],
    ['шоколадных конфет', /шоколадн/i, /конфет/i],
    ['досок', /доск/i],
    ['деревянных досок', /деревянн/i, /доск/i],
    ['шестерён', /шестерн/i],
    ['стальные шестерни', /стальн/i, /шестерн/i],
    ['стальной шестерней', /стальн/i, /шестерн/i],
    ['котлов', /кот[её]л|котл/i],
    ['электрическими котлами', /электрическ/i, /кот[её]л|котл/i],
    ['сверл', /св[её]рл/i],
    ['свёрлами', /св[её]рл/i],
    ['масел', /масл/i],
    ['сливочного масла', /сливочн/i, /масл/i],
    ['гаек', /гайк/i],
    ['оцинкованных гаек', /оцинкованн/i, /гайк/i],
    ['пленка', /пл[её]нк/i],
    ['плёнок полиэтиленовых', /пл[её]нк/i, /полиэтиленов/i],
    ['красок', /краск/i],
    ['упаковок картонных', /упаковк/i, /картонн/i],
    ['станков токарных', /стан[о]?к/i, /токарн/i],
    ['резцами', /резец|резц/i],
    ['перчаток', /перчатк/i],
    ['вафель', /вафл/i],
    ['медового печенья', /медов/i, /печень/i],
    ['солёным творогом', /сол[её]н/i, /творог/i],
    ['копченой колбасой', /копч[её]н/i, /колбас/i],
    ['чаёв', /(?:^|\s)ча[йи](?:\s|$)/i],
    ['ящиками', /ящик/i],
  ),
  ...judged(
    'typing',
    ['шокаладные канфеты', /шоколадн/i, /конфет/i],
    ['подшибник', /подшипник/i],
    ['трасформатор', /трансформатор/i],
    ['контролер цифровой', /контроллер/i, /цифров/i],
    ['печение овсянное', /печень/i, /овсян/i],
    ['хелб ржаной', /хлеб/i, /ржан/i],
    ['светильнки', /светильник/i],
    ['гидровлический насос', /гидравлическ/i, /насос/i],
    ['удобрние', /удобрени/i],
    ['комбикром', /комбикорм/i],
  ),
  ...judged(
    'layout',
    ['rjyatns', /конфет/i],
    ['ljcrf', /доск/i],
    ['gthxfnrb', /перчатк/i],
    ['[kt,', /хлеб/i],
    ['cdthkj', /св[её]рл/i],
    ['rjn`k', /кот[её]л|котл/i],
    ['ijrjkflyst rjyatns', /шоколадн/i, /конфет/i],
  ),
  ...judged(
    'beginnings',
    ['трансформ', /трансформатор/i],
    ['подшип', /подшипник/i],
    ['пельме', /пельмен/i],
    ['светильн', /светильник/i],
    ['нержав труб', /нержавеющ/i, /труб/i],
  ),
  ...judged(
    'english',
    ['chocolate cookies', /chocolate cookies/i],
    ['cookie', /cookies/i],
    ['wooden boards', /wooden boards/i],
    ['bearing', /bearings/i],
  ),
];

/** Cards with what the generated ones lack: English words and barcodes. */
export const ENGLISH = [
  ['Cookies with chocolate, chocolate cookies', '4600682000129'],
  ['Wooden boards, pine', '4607025392132'],
  ['Steel bearings', '4601546021298'],
] as const;

/** Questions by an article as it stands in a card's name, in other spellings, and by barcodes. */
export function judgedCodes(cards: readonly GeneratedCard[]): Judged[] {
  const spellings: ((article: string) => string)[] = [
    (article) => article,
    (article) => article.toLowerCase(),
    (article) => article.replace('-', ' '),
  ];
  const articles = spellings.map((spelling, at): Judged => {
    const [article] = /[А-Я]{2}-\d+\.\d+/.exec(cards[7919 * (at + 1)]!.card.name)!;
    return {
      kind: 'codes',
      question: spelling(article),
      right: [new RegExp(`${article.replace('.', '\\.')}$`)],
    };
  });
  return [
    ...articles,
    ...ENGLISH.map(
      ([name, barcode]): Judged => ({ kind: 'codes', question: barcode, right: [new RegExp(`^${name}$`)] }),
    ),
  ];
}

/** The share of what may stand among the first ten (all right cards, or ten of them) that does. */
export function recallAt10(
  judgement: Judged,
  found: readonly string[],
  nameOf: ReadonlyMap<string, string>,
): { recall: number; right: number } {
  const isRight = (name: string) => judgement.right.every((pattern) => pattern.test(name));
  let right = 0;
  for (const name of nameOf.values()) if (isRight(name)) right++;
  if (right === 0) throw new Error(`no card answers «${judgement.question}»`);
  const hits = found.slice(0, 10).filter((id) => isRight(nameOf.get(id)!)).length;
  return { recall: hits / Math.min(10, right), right };
}
