import type { CompanyData, Line } from '../shape.ts';

const M3 = ['м³ в месяц', 'm³ a month'] as const;

const line = (
  group: string,
  category: string,
  kind: Line['kind'],
  rows: string,
  packaging: Line['packaging'] = ['Разобран, картон, #', 'Flat-packed, #'],
): Line => ({
  group,
  category,
  kind,
  noun: ['*', '*'],
  shelfDays: 3650,
  storage: [5, 30],
  packaging,
  per: ['шт.', 'pc'],
  minimum: ['1 шт.', '1 pc'],
  rows,
});

export const lavka: CompanyData = {
  slug: 'stol-da-lavka',
  name: ['Стол да лавка', 'Stol da Lavka'],
  tagline: ['Столярная мебель из массива', 'Solid-wood furniture'],
  about: [
    `Мы делаем мебель, которую не стыдно перевернуть: снизу она такая же чистая, как сверху. Дуб и ясень сушим до восьми процентов, шип режем на станке, подгоняем руками.

Основной заказчик — рестораны и гостиницы, поэтому считаем не только красоту, но и сколько раз стул сдвинут за десять лет.

Чертежи открыты партнёрам: можно заказать одну ножку взамен сломанной.`,
    `We make furniture that may be turned over: it is as clean below as above. Oak and ash are dried to eight per cent, tenons cut by machine and fitted by hand.

Restaurants and hotels are our main customers, so we count how often a chair is moved in ten years.

Drawings are open to partners: you may order a single leg.`,
  ],
  hue: 60,
  town: 'kuznetsk',
  founded: 2006,
  employees: 48,
  activities: ['mebel'],
  emblem: 'M22 44H106V58H22ZM34 58V104M94 58V104M48 76H80',
  legalName: ['ООО «Стол да лавка»', 'Stol da Lavka LLC'],
  street: ['ул. Столярная, 5', '5 Stolyarnaya St.'],
  hours: ['Пн–пт 8:00–17:00', 'Mon–Fri 8:00–17:00'],
  people: [
    [
      ['Николай Ершов', 'Nikolai Ershov'],
      ['Заказы', 'Orders'],
    ],
  ],
  sites: [
    {
      name: ['Столярный цех', 'Joinery'],
      address: ['Кузнецк, ул. Столярная, 5', '5 Stolyarnaya St., Kuznetsk'],
      off: [0.007, 0.015],
      capacities: [[['Мебель из массива', 'Solid furniture'], 300, ['шт. в месяц', 'pcs a month']]],
    },
  ],
  certificates: [['fsc', 420]],
  lines: [
    line(
      'Столы',
      'mebel',
      'table',
      `
Стол обеденный «Артельный»|Artel dining table|46000|38900|Дуб, 180 × 90 см, на восемь человек.|Oak, 180 × 90 cm, seats eight.|oak walnut oak`,
    ),
    line(
      'Стулья',
      'mebel',
      'chair',
      `
Стул «Трактир»|Traktir chair|6200|8400|Ясень, проверен на 100 000 качаний.|Ash, tested for 100,000 rockings.|birch oak teal`,
    ),
    line(
      'Табуреты',
      'mebel',
      'stool',
      `
Табурет «Гвоздя нет»|No-Nail stool|4100|4200|На шипах и клине, разбирается.|Tenon and wedge, comes apart.|pine oak pine`,
    ),
    line(
      'Хранение',
      'mebel',
      'dresser',
      `
Комод «Бабушкин ключ»|Grandmother’s Key dresser|52000|46500|Три ящика на деревянных полозьях.|Three drawers on wooden runners.|walnut oak gold`,
    ),
  ],
};

export const shpon: CompanyData = {
  slug: 'pyatyy-sloy',
  name: ['Пятый слой', 'Pyaty Sloy'],
  tagline: ['Берёзовая фанера и мебельный щит', 'Birch plywood and glued panels'],
  about: [
    `Фанера из берёзы, выросшей не дальше восьмидесяти километров. Лущим, сушим, клеим, шлифуем; формальдегид — класс E0,5.

Обрезь топит сушилки, опилки идут на брикет. За смену выходит сорок кубометров.

Режем в размер по вашему файлу, отгружаем от одного листа.`,
    `Plywood of birch grown within eighty kilometres: peeled, dried, glued and sanded, formaldehyde class E0.5.

Offcuts heat the dryers, sawdust becomes briquettes. A shift makes forty cubic metres.

We cut to your file and sell from a single sheet.`,
  ],
  hue: 100,
  town: 'nikolsk',
  founded: 2011,
  employees: 130,
  activities: ['pilomaterialy'],
  emblem: 'M20 44 64 24 108 44 64 64ZM20 64 64 84 108 64M20 84 64 104 108 84',
  legalName: ['АО «Пятый слой»', 'Pyaty Sloy JSC'],
  street: ['Лесозаводской пр., 1', '1 Lesozavodskoy Ave.'],
  hours: ['Пн–пт 8:00–17:00', 'Mon–Fri 8:00–17:00'],
  people: [
    [
      ['Алла Сурина', 'Alla Surina'],
      ['Продажи', 'Sales'],
    ],
  ],
  sites: [
    {
      name: ['Фанерный завод', 'Plywood mill'],
      address: ['Никольск, Лесозаводской пр., 1', '1 Lesozavodskoy Ave., Nikolsk'],
      off: [-0.01, 0.01],
      capacities: [[['Фанера', 'Plywood'], 800, M3]],
    },
  ],
  certificates: [
    ['fsc', 650],
    ['declaration', 300],
  ],
  lines: [
    line(
      'Фанера',
      'pilomaterialy',
      'boards',
      `
Фанера берёзовая 12 мм, сорт 2/2|Birch plywood 12 mm, grade 2/2|19000|2350|1525 × 1525 мм, шлифована с двух сторон.|1525 × 1525 mm, sanded both sides.|walnut birch birch
Фанера берёзовая 18 мм, сорт 2/3|Birch plywood 18 mm, grade 2/3|28500|3280|Под фрезеровку и лазер.|For routing and laser.|oak birch birch
Щит мебельный сосна 28 мм|Glued pine panel 28 mm|22000|3900|Цельная ламель, 2000 × 600 мм.|Full-length lamella, 2000 × 600 mm.|oak pine pine`,
      ['Лист, #', 'Sheet, #'],
    ),
    line(
      'Брус',
      'pilomaterialy',
      'beams',
      `
Брус клеёный 160 × 160 мм|Glulam beam 160 × 160 mm|72000|9800|Сосна, длина 6 м, влажность 12 %.|Pine, 6 m, moisture 12%.|pine oak pine`,
      ['Штука, #', 'Piece, #'],
    ),
  ],
};

export const kosyak: CompanyData = {
  slug: 'rovnyy-kosyak',
  name: ['Ровный косяк', 'Rovny Kosyak'],
  tagline: ['Двери и стеллажи, которые закрываются', 'Doors and shelving that shut'],
  about: [
    `Дверь должна закрываться одним пальцем и на десятый год. Для этого коробку собираем в натяг, петли ставим по шаблону, а полотно держим в цехе неделю до покраски.

Работаем с застройщиками и частными мастерами. Замер бесплатный в пределах Кузнецка.

На всё, что сделали, даём семь лет гарантии.`,
    `A door must shut with one finger in its tenth year. So frames are assembled under tension, hinges set by template, and leaves rest a week before painting.

We work with builders and craftsmen; measuring is free in Kuznetsk.

Everything carries a seven-year guarantee.`,
  ],
  hue: 190,
  town: 'kuznetsk',
  founded: 2016,
  employees: 31,
  activities: ['dveri', 'mebel'],
  emblem: 'M36 18H92V112H36ZM48 32H80V60H48ZM48 72H80V98H48Z',
  legalName: ['ООО «Ровный косяк»', 'Rovny Kosyak LLC'],
  street: ['ул. Плотницкая, 12', '12 Plotnitskaya St.'],
  hours: ['Пн–сб 9:00–18:00', 'Mon–Sat 9:00–18:00'],
  people: [
    [
      ['Глеб Соснин', 'Gleb Sosnin'],
      ['Замеры и заказы', 'Measuring and orders'],
    ],
  ],
  sites: [
    {
      name: ['Дверной цех', 'Door shop'],
      address: ['Кузнецк, ул. Плотницкая, 12', '12 Plotnitskaya St., Kuznetsk'],
      off: [-0.009, -0.012],
      capacities: [[['Двери', 'Doors'], 420, ['шт. в месяц', 'pcs a month']]],
    },
  ],
  certificates: [['declaration', 500]],
  lines: [
    line(
      'Двери',
      'dveri',
      'door',
      `
Дверь межкомнатная «Горница»|Gornitsa interior door|24000|16900|Сосна, четыре филёнки, 200 × 80 см.|Pine, four panels, 200 × 80 cm.|pine oak gold
Дверь входная «Крыльцо»|Kryltso front door|58000|42800|Дуб, утеплённая, два контура уплотнения.|Oak, insulated, two seals.|oak walnut steel`,
      ['Плёнка и картон, #', 'Film and board, #'],
    ),
    line(
      'Стеллажи',
      'mebel',
      'shelf',
      `
Стеллаж книжный «Полка за полкой»|Shelf After Shelf bookcase|31000|14700|Фанера 18 мм, без видимого крепежа.|18 mm plywood, no visible fixings.|oak leaf cherry`,
    ),
    line(
      'Табуреты',
      'mebel',
      'stool',
      `
Подставка «Вторая ступень»|Second Step stool|3600|3100|Чтобы достать до верхней полки.|To reach the top shelf.|birch walnut birch`,
    ),
  ],
};
