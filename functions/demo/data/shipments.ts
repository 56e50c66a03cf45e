/** A shipment of the demonstration: sender, town of the customer, pallets; its time is the usual one of the day. */
export type Load = readonly [company: string, to: string, pallets: number, cold?: true];
export type Customer = { name: string; lat: number; lon: number };

/** Towns that confectioners of Penza region deliver to, WGS 84. */
export const customers: Readonly<Record<string, Customer>> = {
  penza: { name: 'Пенза', lat: 53.2007, lon: 45.0046 },
  kuznetsk: { name: 'Кузнецк', lat: 53.1168, lon: 46.6004 },
  saratov: { name: 'Саратов', lat: 51.5406, lon: 46.0086 },
  saransk: { name: 'Саранск', lat: 54.1838, lon: 45.1749 },
  samara: { name: 'Самара', lat: 53.2001, lon: 50.15 },
  ulyanovsk: { name: 'Ульяновск', lat: 54.3282, lon: 48.3866 },
  tambov: { name: 'Тамбов', lat: 52.7317, lon: 41.4433 },
  syzran: { name: 'Сызрань', lat: 53.1585, lon: 48.4681 },
};

/** Days that have been planned together, the oldest first: how long ago, and what was carried. */
export const pastDays: readonly { daysAgo: number; loads: readonly Load[] }[] = [
  {
    daysAgo: 152,
    loads: [
      ['surskiy-kakaovar', 'saratov', 2, true],
      ['lopukhov-i-docheri', 'saratov', 3],
      ['pryanichnaya-versta', 'saransk', 1.5],
      ['oblako-u-rechki', 'saratov', 2],
      ['petushinaya-gorka', 'tambov', 2],
      ['dolki-nedolki', 'saratov', 1],
      ['surskiy-kakaovar', 'tambov', 1, true],
      ['lopukhov-i-docheri', 'saransk', 1],
    ],
  },
  {
    daysAgo: 118,
    loads: [
      ['surskiy-kakaovar', 'samara', 3, true],
      ['kuznetskiy-protiven', 'samara', 4],
      ['ayva-i-nuga', 'syzran', 1],
      ['hrustkaya-kletka', 'samara', 2],
      ['banka-za-bankoy', 'ulyanovsk', 2],
      ['lopukhov-i-docheri', 'penza', 1],
      ['surskiy-kakaovar', 'ulyanovsk', 1, true],
      ['kuznetskiy-protiven', 'syzran', 1],
    ],
  },
  {
    daysAgo: 87,
    loads: [
      ['surskiy-kakaovar', 'saransk', 1, true],
      ['lopukhov-i-docheri', 'saransk', 2],
      ['oblako-u-rechki', 'saransk', 3],
      ['pryanichnaya-versta', 'saransk', 2],
      ['hrustkaya-kletka', 'ulyanovsk', 2],
      ['banka-za-bankoy', 'ulyanovsk', 1],
      ['kuznetskiy-protiven', 'syzran', 3],
      ['lopukhov-i-docheri', 'saratov', 2],
      ['surskiy-kakaovar', 'saratov', 1, true],
    ],
  },
  {
    daysAgo: 55,
    loads: [
      ['surskiy-kakaovar', 'saratov', 4, true],
      ['dolki-nedolki', 'saratov', 2],
      ['petushinaya-gorka', 'tambov', 3],
      ['oblako-u-rechki', 'tambov', 2],
      ['lopukhov-i-docheri', 'tambov', 1],
      ['ayva-i-nuga', 'kuznetsk', 1],
      ['oblako-u-rechki', 'saratov', 1],
      ['surskiy-kakaovar', 'tambov', 1, true],
    ],
  },
  {
    daysAgo: 21,
    loads: [
      ['surskiy-kakaovar', 'samara', 2, true],
      ['hrustkaya-kletka', 'samara', 3],
      ['kuznetskiy-protiven', 'samara', 2],
      ['ayva-i-nuga', 'samara', 1.5],
      ['banka-za-bankoy', 'ulyanovsk', 3],
      ['pryanichnaya-versta', 'penza', 1],
      ['hrustkaya-kletka', 'ulyanovsk', 2],
      ['surskiy-kakaovar', 'syzran', 1, true],
    ],
  },
  {
    daysAgo: 6,
    loads: [
      ['surskiy-kakaovar', 'saratov', 2, true],
      ['surskiy-kakaovar', 'saransk', 1, true],
      ['lopukhov-i-docheri', 'saratov', 2],
      ['dolki-nedolki', 'saratov', 3],
      ['oblako-u-rechki', 'saransk', 2],
      ['hrustkaya-kletka', 'saransk', 1],
      ['lopukhov-i-docheri', 'saransk', 1],
      ['oblako-u-rechki', 'penza', 1.5],
    ],
  },
];

/** What lies on the board for tomorrow. */
export const tomorrow: readonly Load[] = [
  ['surskiy-kakaovar', 'saratov', 2, true],
  ['surskiy-kakaovar', 'samara', 1.5, true],
  ['lopukhov-i-docheri', 'saratov', 3],
  ['pryanichnaya-versta', 'saransk', 2],
  ['oblako-u-rechki', 'saransk', 1],
  ['kuznetskiy-protiven', 'samara', 4],
  ['hrustkaya-kletka', 'samara', 2],
  ['ayva-i-nuga', 'syzran', 1],
  ['dolki-nedolki', 'saratov', 2],
  ['petushinaya-gorka', 'tambov', 2.5],
  ['banka-za-bankoy', 'ulyanovsk', 3],
];
