import type { Pair } from './shape.ts';

export const companyNews: readonly {
  cluster: string;
  company: string;
  daysAgo: number;
  title: Pair;
  text: Pair;
}[] = [
  {
    cluster: 'sladkiy-kray',
    company: 'surskiy-kakaovar',
    daysAgo: 4,
    title: [
      'Плитки по 20 граммов — к кофе и в подарочные наборы',
      'Bars of 20 grams for coffee and gift boxes',
    ],
    text: [
      'Запустили линию маленьких плиток: горький 72 %, молочный и белый с облепихой. В коробке 100 штук, срок годности — год.\n\nОбразцы высылаем в день запроса.',
      'A line of small bars is running: dark 72%, milk, and white with sea buckthorn. A box holds 100, shelf life is a year.\n\nSamples leave on the day of the enquiry.',
    ],
  },
  {
    cluster: 'sladkiy-kray',
    company: 'surskiy-kakaovar',
    daysAgo: 26,
    title: ['Какао-бобы нового урожая приехали в Пензу', 'Cocoa beans of the new crop are in Penza'],
    text: [
      'Двенадцать тонн из Ганы прошли входной контроль: влажность 6,8 %, плесени нет. Первая обжарка — в понедельник.',
      'Twelve tonnes from Ghana have passed incoming inspection: moisture 6.8%, no mould. The first roast is on Monday.',
    ],
  },
  {
    cluster: 'sladkiy-kray',
    company: 'oblako-u-rechki',
    daysAgo: 6,
    title: ['Зефир без сахара: пробники для магазинов', 'Sugar-free zefir: samples for shops'],
    text: [
      'Полгода проб — и зефир на эритрите стоит на линии. 140 ккал на 100 г, яблоко из садов Пензенской области. Пробники для магазинов бесплатны до конца месяца.',
      'After half a year of trials, zefir with erythritol is on the line: 140 kcal per 100 g, apples from orchards of Penza region. Samples for shops are free until the end of the month.',
    ],
  },
  {
    cluster: 'sladkiy-kray',
    company: 'pryanichnaya-versta',
    daysAgo: 11,
    title: [
      'Печатные пряники с вашим рисунком — от 50 штук',
      'Printed gingerbread with your picture, from 50 pieces',
    ],
    text: [
      'Доску режем сами за четыре дня: пришлите эмблему или фотографию, эскиз вернём назавтра.',
      'We carve the board ourselves in four days: send an emblem or a photograph, the sketch comes back the next day.',
    ],
  },
];
