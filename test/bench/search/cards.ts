import type { Entry } from '../../../functions/search/card.ts';

/**
 * Russian product cards that agree in gender and number, always the same ones: a noun, adjectives, a brand and an
 * article; a description with other nouns in the genitive. Words: nominative, plural, genitive plural, gender.
 */
const NOUNS =
  `конфета|конфеты|конфет|f;печенье|печенья|печений|n;сыр|сыры|сыров|m;колбаса|колбасы|колбас|f;мука|муки|мук|f;масло|масла|масел|n;молоко|молоко|молока|n;йогурт|йогурты|йогуртов|m;хлеб|хлеба|хлебов|m;сок|соки|соков|m;крупа|крупы|круп|f;макароны|макароны|макарон|p;паштет|паштеты|паштетов|m;консерва|консервы|консервов|f;мармелад|мармелад|мармелада|m;вафля|вафли|вафель|f;пельмени|пельмени|пельменей|p;варенье|варенья|варений|n;чай|чаи|чаёв|m;творог|творог|творога|m;подшипник|подшипники|подшипников|m;кабель|кабели|кабелей|m;труба|трубы|труб|f;насос|насосы|насосов|m;клапан|клапаны|клапанов|m;редуктор|редукторы|редукторов|m;шестерня|шестерни|шестерён|f;болт|болты|болтов|m;гайка|гайки|гаек|f;лист|листы|листов|m;профиль|профили|профилей|m;двигатель|двигатели|двигателей|m;фильтр|фильтры|фильтров|m;датчик|датчики|датчиков|m;муфта|муфты|муфт|f;вал|валы|валов|m;станок|станки|станков|m;фреза|фрезы|фрез|f;сверло|свёрла|свёрл|n;резец|резцы|резцов|m;плита|плиты|плит|f;доска|доски|досок|f;фанера|фанера|фанеры|f;краска|краски|красок|f;эмаль|эмали|эмалей|f;плёнка|плёнки|плёнок|f;упаковка|упаковки|упаковок|f;ящик|ящики|ящиков|m;поддон|поддоны|поддонов|m;ткань|ткани|тканей|f;нить|нити|нитей|f;костюм|костюмы|костюмов|m;перчатка|перчатки|перчаток|f;обувь|обувь|обуви|f;плата|платы|плат|f;контроллер|контроллеры|контроллеров|m;светильник|светильники|светильников|m;трансформатор|трансформаторы|трансформаторов|m;щит|щиты|щитов|m;реле|реле|реле|n;бетон|бетон|бетона|m;кирпич|кирпичи|кирпичей|m;смесь|смеси|смесей|f;удобрение|удобрения|удобрений|n;корм|корма|кормов|m;комбикорм|комбикорма|комбикормов|m;пластина|пластины|пластин|f;пружина|пружины|пружин|f;уплотнение|уплотнения|уплотнений|n;шланг|шланги|шлангов|m;бак|баки|баков|m;котёл|котлы|котлов|m`
    .split(';')
    .map((one) => one.split('|') as [string, string, string, 'm' | 'f' | 'n' | 'p']);
const STEMS =
  `шоколадн сливочн молочн медов орехов фруктов ягодн яблочн пшеничн ржан гречнев овсян кукурузн солён копчён варён мясн рыбн томатн овощн стальн чугунн алюминиев медн латунн бронзов пластиков резинов силиконов деревянн стеклянн бетонн керамическ полиэтиленов полипропиленов электрическ гидравлическ пневматическ механическ автоматическ ручн цифров промышленн строительн дорожн сельскохозяйственн защитн огнестойк морозостойк термостойк влагостойк кислотостойк оцинкованн нержавеющ крепёжн токарн фрезерн сварочн монтажн силов осветительн измерительн упаковочн картонн бумажн хлопков льнян шерстян синтетическ утеплённ летн зимн детск взросл диетическ органическ натуральн классическ премиальн экспортн оптов универсальн усиленн облегчённ компактн высокопрочн низкотемпературн вакуумн центробежн погружн шаров обратн червячн цилиндрическ коническ планетарн`.split(
    ' ',
  );
const BRANDS =
  'Артель Заря Восход Прогресс Сокол Урал Волга Кама Байкал Енисей Алтай Победа Маяк Родник Колос Нива Сибирь Вымпел Орион Вектор Стандарт Континент'.split(
    ' ',
  );
const PLACES =
  'Пермь Казань Самара Тула Липецк Калуга Киров Ижевск Уфа Омск Томск Барнаул Тюмень Рязань Воронеж Пенза Саратов Ульяновск Иваново Вологда'.split(
    ' ',
  );
const PACKINGS = ['коробка', 'мешок', 'пакет', 'ящик', 'паллета', 'банка'];
const CATEGORIES = ['sweets', 'food', 'metal', 'machines', 'wood', 'building', 'textile', 'other'];

/** A generator of numbers from 0 to 1 (mulberry32); the same seed gives the same numbers. */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const isSoft = (stem: string) => /(?:нижн|верхн|задн|летн|зимн)$/.test(stem);
const isBack = (stem: string) => /[кгх]$/.test(stem);
const isSharp = (stem: string) => /[щшжч]$/.test(stem);
function adjective(stem: string, gender: 'm' | 'f' | 'n' | 'p'): string {
  if (isSoft(stem)) return stem + { m: 'ий', f: 'яя', n: 'ее', p: 'ие' }[gender];
  if (isBack(stem)) return stem + { m: 'ий', f: 'ая', n: 'ое', p: 'ие' }[gender];
  if (isSharp(stem)) return stem + { m: 'ий', f: 'ая', n: 'ее', p: 'ие' }[gender];
  return stem + { m: 'ый', f: 'ая', n: 'ое', p: 'ые' }[gender];
}
const genitivePlural = (stem: string) => stem + (isSoft(stem) || isBack(stem) || isSharp(stem) ? 'их' : 'ых');

const AT = '2026-11-24T09:00:00.000Z';

export type GeneratedCard = Entry & { card: NonNullable<Entry['card']> };

export function generatedCards(count: number): GeneratedCard[] {
  const random = numbers(12_345);
  const below = (limit: number) => Math.floor(random() * limit);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);
  return Array.from({ length: count }, (_, i) => {
    const [one, many, , itsGender] = pick(NOUNS);
    const [first, second] = [pick(STEMS), pick(STEMS)];
    const isMany = random() < 0.35 || itsGender === 'p';
    const gender = isMany ? 'p' : itsGender;
    const noun = isMany ? many : one;
    const article = `${pick([...'АБВГКМНПРСТ'])}${pick([...'АБВГКМНПРСТ'])}-${100 + below(900)}.${below(100)}`;
    const name =
      random() < 0.5
        ? `${capital(noun)} ${adjective(first, gender)} ${adjective(second, gender)} «${pick(BRANDS)}» ${article}`
        : `${capital(adjective(first, gender))} ${noun} ${adjective(second, gender)} ${article}`;
    const text = `Производство ${genitivePlural(pick(STEMS))} ${pick(NOUNS)[2]} и ${genitivePlural(pick(STEMS))} ${pick(NOUNS)[2]}. Поставка из г. ${pick(PLACES)}, партия от ${1 + below(500)} шт., ГОСТ ${1000 + below(60_000)}-${80 + below(20)}.`;
    const company = `${pick(BRANDS)}-${pick(PLACES)}`;
    return {
      id: `p|bench|${i}|${i}`,
      at: AT,
      card: {
        kind: 'product',
        cluster: `cluster-${i % 5}`,
        company: company.toLowerCase(),
        companyName: { ru: `ООО «${company}»` },
        name,
        text: `${text} ООО «${company}»`,
        codes: [`${10 + below(23)}.${10 + below(80)}.${below(100)}`],
        category: pick(CATEGORIES),
        kopecks: 1000 + below(10_000_000),
        inStock: random() < 0.7,
        packing: pick(PACKINGS),
        shelfLifeDays: 10 + below(700),
      },
    };
  });
}
