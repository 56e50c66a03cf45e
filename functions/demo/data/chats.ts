/** Conversations of the demonstration's first cluster: who says what, how long ago (minutes), in Russian as it is typed. */
export type Saying = {
  by: string;
  ago: number;
  text: string;
  /** Names that stand after «@». */
  mentions?: readonly string[];
  /** Which earlier saying it answers, by its place in the list. */
  answers?: number;
  reactions?: Readonly<Record<string, readonly string[]>>;
  file?: { name: string; text: string };
  pinned?: true;
};

export type Conversation = {
  room:
    | { kind: 'open' | 'invited'; title: string; by: string; people: readonly string[] }
    | { kind: 'direct'; people: readonly [string, string] }
    | { kind: 'companies'; by: string; own: string; other: string }
    | { kind: 'enquiry'; by: string; company: string; from: string };
  says: readonly Saying[];
  /** Who has not read the last few of them. */
  unread?: Readonly<Record<string, number>>;
};

const nina = 'admin@sladkiy-kray.example';
const marina = 'owner@surskiy-kakaovar.example';
const ilya = 'editor@surskiy-kakaovar.example';
const larisa = 'viewer@surskiy-kakaovar.example';
const dina = 'owner@oblako-u-rechki.example';
const nastya = 'owner@lopukhov-i-docheri.example';
const lena = 'katalog@two-companies.example';
const HOUR = 60;
const DAY = 24 * HOUR;

export const chats: readonly Conversation[] = [
  {
    room: {
      kind: 'open',
      title: 'Сырьё и упаковка вместе',
      by: nina,
      people: [marina, ilya, dina, nastya, lena],
    },
    says: [
      {
        by: nina,
        ago: 6 * DAY,
        text: 'Коллеги, собираем общую закупку гофрокороба на первый квартал. **До пятницы** напишите, сколько и какого размера вам нужно:\n- размер в миллиметрах\n- марка картона\n- штук в месяц',
        pinned: true,
        reactions: { '👍': [marina, dina, nastya], '✅': [lena] },
      },
      {
        by: dina,
        ago: 6 * DAY - 40,
        text: 'Нам 380 × 253 × 237, Т-23, около 1 800 в месяц. Зефир лёгкий, крепче не надо.',
      },
      {
        by: lena,
        ago: 5 * DAY - 90,
        text: 'По двум нашим предприятиям сложила в таблицу, чтобы не потерялось.',
        file: {
          name: 'Потребность в коробе.csv',
          text: 'размер;марка;штук в месяц\n380×253×237;Т-23;2400\n600×400×400;Т-24;350\n',
        },
        reactions: { '🙏': [nina] },
      },
      {
        by: marina,
        ago: 5 * DAY - 20,
        text: 'А какао-масло кто-нибудь берёт через одного поставщика? Готова объединиться: у нас 3 тонны в квартал.',
      },
      {
        by: nastya,
        ago: 4 * DAY,
        text: 'Берём 400 кг, с радостью. @Марина Грачёва, напишите, когда будете заказывать.',
        mentions: ['Марина Грачёва'],
        answers: 3,
      },
      {
        by: nina,
        ago: 2 * HOUR,
        text: 'Итог по коробу: 6 300 штук в месяц, цена вышла на 11 % ниже прошлогодней. @Сурский какаовар, от вас не хватает только размеров под каллеты.',
        mentions: ['Сурский какаовар'],
        reactions: { '🔥': [dina, lena, nastya] },
      },
      { by: ilya, ago: 70, text: 'Размеры пришлю сегодня до обеда, замеряем новую линию.', answers: 5 },
    ],
    unread: { [marina]: 2, [dina]: 1 },
  },
  {
    room: { kind: 'invited', title: 'Ярмарка 5 декабря', by: nina, people: [marina, dina, nastya] },
    says: [
      {
        by: nina,
        ago: 3 * DAY,
        text: 'Места на ярмарке закрепили: ряд у входа, три павильона 3 × 3. Электричество — 2 кВт на каждого.',
        pinned: true,
      },
      { by: nastya, ago: 3 * DAY - 15, text: 'Нам хватит. Привезём наборы и чайник 🙂' },
      {
        by: dina,
        ago: 2 * DAY,
        text: 'Машина с зефиром пойдёт 4-го вечером, есть место на две паллеты. Кому по пути?',
        reactions: { '👏': [nina, nastya] },
      },
      {
        by: marina,
        ago: 2 * DAY - 25,
        text: 'Нам одну паллету, спасибо! Заберёте со склада на Совхозной?',
        answers: 2,
      },
      { by: dina, ago: 2 * DAY - 30, text: 'Заберём, в 17:30.', answers: 3, reactions: { '👍': [marina] } },
      {
        by: nina,
        ago: 35,
        text: 'Напоминаю: списки сотрудников для пропусков — до четверга.',
      },
    ],
    unread: { [marina]: 1, [nastya]: 1 },
  },
  {
    room: { kind: 'companies', by: marina, own: 'surskiy-kakaovar', other: 'oblako-u-rechki' },
    says: [
      {
        by: marina,
        ago: 9 * DAY,
        text: 'Добрый день! Хотим зефир в нашем шоколаде — подарочную коробку к Новому году. Сколько у вас свободной мощности в ноябре?',
      },
      {
        by: dina,
        ago: 9 * DAY - 120,
        text: 'Здравствуйте! До 900 кг после 20-го. Глазировать готовы у вас?',
      },
      {
        by: ilya,
        ago: 8 * DAY,
        text: 'Да, линия свободна по вечерам. Каллеты 54 % подойдут, пробу сделаем в понедельник.',
      },
      {
        by: dina,
        ago: 26 * HOUR,
        text: 'Проба отличная, держит форму. Давайте считать цену коробки.',
        reactions: { '🔥': [marina, ilya], '❤️': [larisa] },
      },
    ],
    unread: { [larisa]: 1 },
  },
  {
    room: { kind: 'direct', people: [marina, nina] },
    says: [
      {
        by: nina,
        ago: 30 * HOUR,
        text: 'Марина, добавьте, пожалуйста, сертификат ХАССП на мини-сайт: о нём спрашивают из Казахстана.',
      },
      { by: marina, ago: 29 * HOUR, text: 'Добавлю сегодня. Нужен скан целиком или первая страница?' },
      { by: nina, ago: 29 * HOUR - 5, text: 'Лучше целиком.' },
      { by: marina, ago: 5 * HOUR, text: 'Готово, посмотрите.', reactions: { '👍': [nina] } },
    ],
  },
  {
    room: { kind: 'direct', people: [marina, dina] },
    says: [
      {
        by: dina,
        ago: 90,
        text: 'Марина, а вы фасовку для ярмарки на чём делаете? Наш аппарат *опять* в ремонте.',
      },
      { by: dina, ago: 88, text: 'Может, выручите на один день?' },
    ],
    unread: { [marina]: 2 },
  },
  {
    room: { kind: 'enquiry', by: marina, company: 'surskiy-kakaovar', from: 'Мария Подольская' },
    says: [
      {
        by: marina,
        ago: 20 * HOUR,
        text: 'Кофейня, заказ раз в две недели. Илья, посчитайте, пожалуйста, с доставкой по Пензе.',
      },
      {
        by: ilya,
        ago: 19 * HOUR,
        text: 'Посчитал: от двух коробов доставка за наш счёт. Пробники есть, положим четыре вкуса.',
      },
    ],
  },
];
