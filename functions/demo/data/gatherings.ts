import type { EventKind } from '../../events/schema.ts';
import type { Pair } from './shape.ts';

/** What the managing companies tell their members. Days are counted back from the first start. */
export const notes: readonly {
  cluster: string;
  daysAgo: number;
  title: Pair;
  text: Pair;
  pinned?: true;
  /** Asks for agreement, and who of the demo has given it. */
  agreed?: readonly string[];
  /** E-mail and what it says. */
  comments?: readonly (readonly [email: string, text: string])[];
}[] = [
  {
    cluster: 'sladkiy-kray',
    daysAgo: 1,
    pinned: true,
    title: [
      'Единые правила приёмки сырья с 1 января',
      'Common rules for accepting raw materials from 1 January',
    ],
    text: [
      'С 1 января все предприятия кластера принимают сырьё по единым правилам: температура и влажность записываются при разгрузке, образец хранится 30 дней, расхождение больше 1 % оформляется актом в день приёмки.\n\nПрочитайте и подтвердите согласие до конца недели.',
      'From 1 January all companies of the cluster accept raw materials by common rules: temperature and humidity are written down at unloading, a sample is kept for 30 days, a difference of more than 1% is put on record the same day.\n\nPlease read and agree by the end of the week.',
    ],
    agreed: ['owner@oblako-u-rechki.example', 'owner@lopukhov-i-docheri.example'],
  },
  {
    cluster: 'sladkiy-kray',
    daysAgo: 4,
    title: [
      'Кому нужны поддоны: 200 штук со склада в Бессоновке',
      'Pallets for whoever needs them: 200 in Bessonovka',
    ],
    text: [
      'На складе в Бессоновке освободились 200 поддонов 1200 × 800, состояние хорошее. Отдаём участникам кластера по 150 ₽ за штуку, самовывоз.\n\nНапишите в комментариях, сколько нужно.',
      '200 pallets of 1200 × 800 in good condition are free in Bessonovka: 150 ₽ each for members, collect them yourselves.\n\nSay in the comments how many you need.',
    ],
    comments: [
      ['owner@oblako-u-rechki.example', 'Нам 40, заберём в четверг.'],
      ['owner@lopukhov-i-docheri.example', 'Возьмём 25, можно вместе с Диной одной машиной.'],
    ],
  },
  {
    cluster: 'dom-i-derevo',
    daysAgo: 2,
    title: ['Сушильная камера: график на декабрь', 'Drying kiln: the schedule for December'],
    text: [
      'Камера занята до 12 декабря. Заявки на вторую половину месяца ждём до пятницы: объём, порода, влажность на входе.',
      'The kiln is taken until 12 December. Send requests for the second half of the month by Friday: volume, species, moisture.',
    ],
  },
];

/** Events by days from the first start; hours are Moscow’s. */
export const gatherings: readonly {
  cluster: string;
  kind: EventKind;
  inDays: number;
  from: number;
  hours: number;
  title: Pair;
  text: Pair;
  place: Pair;
  link?: string;
  programme: readonly (readonly [at: string, text: Pair])[];
  seats?: number;
  /** E-mails, in the order in which they register. */
  people: readonly string[];
}[] = [
  {
    cluster: 'sladkiy-kray',
    kind: 'training',
    inDays: 6,
    from: 10,
    hours: 5,
    title: [
      'Маркировка кондитерских изделий: что меняется с марта',
      'Labelling of confectionery: what changes in March',
    ],
    text: [
      'Разберём новые правила на ваших этикетках: приносите по две. После обеда — печать кодов на линии «Сурского какаовара».',
      'We go through the new rules on your own labels: bring two. After lunch, printing codes on the line of Sursky Kakaovar.',
    ],
    place: ['Пенза, учебный класс управляющей компании', 'Penza, the managing company’s classroom'],
    programme: [
      ['10:00', ['Сбор, кофе', 'Coffee']],
      ['10:30', ['Правила: что нового и с какого дня', 'The rules: what is new, and from which day']],
      ['12:30', ['Обед', 'Lunch']],
      ['13:15', ['Печать кодов на линии', 'Printing codes on the line']],
    ],
    seats: 2,
    people: [
      'owner@oblako-u-rechki.example',
      'owner@lopukhov-i-docheri.example',
      'katalog@two-companies.example',
    ],
  },
  {
    cluster: 'sladkiy-kray',
    kind: 'exhibition',
    inDays: 24,
    from: 9,
    hours: 9,
    title: ['Зимняя ярмарка сладостей: общий стенд', 'Winter fair of sweets: a shared stand'],
    text: [
      'Стенд 36 м² у главного входа. Место на полке есть у каждого, кто запишется; образцы и ценники привозим накануне.',
      'A stand of 36 m² by the main entrance. There is a shelf for everyone who registers; samples and prices come the day before.',
    ],
    place: ['Пенза, выставочный зал на Суре', 'Penza, the exhibition hall on the Sura'],
    programme: [],
    seats: 40,
    people: ['owner@surskiy-kakaovar.example', 'owner@oblako-u-rechki.example'],
  },
  {
    cluster: 'sladkiy-kray',
    kind: 'webinar',
    inDays: 12,
    from: 15,
    hours: 1,
    title: ['Экспорт в Казахстан: документы и деньги', 'Export to Kazakhstan: papers and payments'],
    text: [
      'Час с бухгалтером и декларантом, вопросы — сразу.',
      'An hour with an accountant and a customs broker.',
    ],
    place: ['', ''],
    link: 'https://webinar.example/export',
    programme: [],
    people: [],
  },
  {
    cluster: 'dom-i-derevo',
    kind: 'mission',
    inDays: 15,
    from: 8,
    hours: 10,
    title: ['Поездка на мебельную фабрику в Кузнецк', 'A visit to the furniture factory in Kuznetsk'],
    text: [
      'Смотрим раскрой и кромку, обедаем на месте. Автобус от управляющей компании.',
      'We look at cutting and edging and lunch there. A bus leaves from the managing company.',
    ],
    place: ['Кузнецк', 'Kuznetsk'],
    programme: [],
    seats: 18,
    people: ['owner@stol-da-lavka.example'],
  },
];
