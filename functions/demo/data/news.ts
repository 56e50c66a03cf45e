import type { Pair } from './shape.ts';

export const news: readonly { cluster: string; daysAgo: number; title: Pair; text: Pair }[] = [
  {
    cluster: 'sladkiy-kray',
    daysAgo: 2,
    title: [
      'Сахар к Новому году: собираем общую заявку до 5 декабря',
      'New Year sugar: joint order open until 5 December',
    ],
    text: [
      'Одиннадцать предприятий берут сахар одной машиной. Цена зависит от общего объёма: при 60 тоннах она опускается на 4 %.\n\nЗаявки принимает «Сырьё и короб». Минимум — один поддон. Разгрузка в Бессоновке, дальше — попутными рейсами.',
      'Eleven companies buy sugar by one lorry. The price depends on the total: at 60 tonnes it falls by 4%.\n\nSend orders to Syryo i Korob, from one pallet. Unloading in Bessonovka, onward by shared trips.',
    ],
  },
  {
    cluster: 'sladkiy-kray',
    daysAgo: 9,
    title: [
      'Четыре предприятия едут на выставку с общим стендом',
      'Four companies share a stand at the trade fair',
    ],
    text: [
      'Общий стенд 48 м² занимают «Сурский какаовар», «Облако у речки», «Айва и нуга» и «Пряничная верста». Остальные могут передать образцы — полка найдётся для каждого.\n\nОбразцы ждём до пятницы: по три упаковки на позицию.',
      'A stand of 48 m² is taken by Sursky Kakaovar, Oblako u Rechki, Ayva i Nuga and Pryanichnaya Versta. Others may send samples: there is a shelf for everyone.\n\nSamples by Friday, three packs of each.',
    ],
  },
  {
    cluster: 'sladkiy-kray',
    daysAgo: 20,
    title: ['«Облако у речки» запустило зефир без сахара', 'Oblako u Rechki launches sugar-free zefir'],
    text: [
      'Полгода проб, девять рецептур, и вот он на линии: 140 ккал, эритрит вместо сахара, яблоко то же. Пробники для партнёров — бесплатно.',
      'Half a year of trials, nine recipes, and it is on the line: 140 kcal, erythritol instead of sugar, the same apples. Samples are free for partners.',
    ],
  },
  {
    cluster: 'sladkiy-kray',
    daysAgo: 34,
    title: ['Как мы считаем попутные рейсы', 'How we count shared trips'],
    text: [
      'За октябрь 38 рейсов стали общими. Машина из Каменки забирала мармелад в Сердобске, машина из Кузнецка — пахлаву в Городище. Каждый заплатил меньше, чем заплатил бы один.',
      'In October 38 trips were shared. The Kamenka lorry took marmalade from Serdobsk, the Kuznetsk one baklava from Gorodishche. Everyone paid less than alone.',
    ],
  },
  {
    cluster: 'dom-i-derevo',
    daysAgo: 5,
    title: ['Сушильные камеры свободны во второй половине декабря', 'Drying kilns free in late December'],
    text: [
      '«Пятый слой» отдаёт соседям две камеры по 40 м³ с 15 декабря. Влажность на выходе — 8 %.',
      'Pyaty Sloy lends its neighbours two kilns of 40 m³ from 15 December. Moisture at the end: 8%.',
    ],
  },
];
