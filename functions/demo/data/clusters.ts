import type { CompanyData, Pair } from './shape.ts';
import { ayva } from './sweet/ayva.ts';
import { banka } from './sweet/banka.ts';
import { dolki } from './sweet/dolki.ts';
import { gorka } from './sweet/gorka.ts';
import { kakaovar } from './sweet/kakaovar.ts';
import { kletka } from './sweet/kletka.ts';
import { korob } from './sweet/korob.ts';
import { lopukhov } from './sweet/lopukhov.ts';
import { oblako } from './sweet/oblako.ts';
import { protiven } from './sweet/protiven.ts';
import { tort } from './sweet/tort.ts';
import { versta } from './sweet/versta.ts';
import { kosyak, lavka, shpon } from './wood/companies.ts';

export type ClusterData = {
  slug: string;
  name: Pair;
  tagline: Pair;
  about: Pair;
  hue: number;
  centre: { lat: number; lon: number };
  managing: { name: Pair; phone: string; email: string };
  categories: readonly (readonly [id: string, name: Pair])[];
  companies: readonly CompanyData[];
};

/** All of it is fictional: clusters, companies, people, numbers. */
export const clusters: readonly ClusterData[] = [
  {
    slug: 'sladkiy-kray',
    name: ['Сладкий край', 'Sladky Kray'],
    tagline: ['Кондитерский кластер Пензенской области', 'The confectionery cluster of Penza region'],
    about: [
      `Двенадцать предприятий от Нижнего Ломова до Кузнецка делают шоколад, печенье, зефир, пряники, мармелад и всё, во что это заворачивают. Вместе они покупают сырьё, возят товар попутными машинами и отвечают на большие заказы, которые одному не поднять.

Покупателю это удобно: один каталог, один запрос, товар нескольких заводов одной машиной.`,
      `Twelve companies from Nizhny Lomov to Kuznetsk make chocolate, biscuits, zefir, gingerbread, marmalade and all that these are wrapped in. Together they buy raw materials, share lorries and take orders too large for one.

Buyers get one catalogue, one enquiry and the goods of several works in one delivery.`,
    ],
    hue: 25,
    centre: { lat: 53.2, lon: 45.0 },
    managing: {
      name: ['АНО «Дирекция кластера „Сладкий край“»', 'Sladky Kray Cluster Office'],
      phone: '+7 (8412) 00-00-58',
      email: 'office@sladkiy-kray.example',
    },
    categories: [
      ['shokolad', ['Шоколад', 'Chocolate']],
      ['konfety', ['Конфеты', 'Sweets']],
      ['pechene', ['Печенье', 'Biscuits']],
      ['vafli', ['Вафли', 'Wafers']],
      ['pryaniki', ['Пряники', 'Gingerbread']],
      ['zefir-pastila', ['Зефир и пастила', 'Zefir and pastila']],
      ['marmelad', ['Мармелад', 'Marmalade']],
      ['karamel', ['Карамель', 'Boiled sweets']],
      ['torty', ['Торты и пирожные', 'Cakes and pastries']],
      ['vostochnye', ['Восточные сладости', 'Eastern sweets']],
      ['med-varene', ['Мёд и варенье', 'Honey and jam']],
      ['syre-upakovka', ['Сырьё и упаковка', 'Ingredients and packaging']],
    ],
    companies: [kakaovar, lopukhov, protiven, kletka, versta, oblako, dolki, gorka, tort, ayva, banka, korob],
  },
  {
    slug: 'dom-i-derevo',
    name: ['Дом и дерево', 'Dom i Derevo'],
    tagline: ['Мебель и деревообработка Кузнецка', 'Furniture and woodworking of Kuznetsk'],
    about: [
      'Три предприятия: фанерный завод, столярный цех и дверная фабрика. Лес — не дальше восьмидесяти километров, отходы — в тепло и брикет.',
      'Three companies: a plywood mill, a joinery and a door works. The timber grows within eighty kilometres; the waste becomes heat.',
    ],
    hue: 70,
    centre: { lat: 53.1168, lon: 46.6008 },
    managing: {
      name: ['Ассоциация «Дом и дерево»', 'Dom i Derevo Association'],
      phone: '+7 (84157) 0-00-58',
      email: 'office@dom-i-derevo.example',
    },
    categories: [
      ['mebel', ['Мебель', 'Furniture']],
      ['dveri', ['Двери', 'Doors']],
      ['pilomaterialy', ['Пиломатериалы и фанера', 'Timber and plywood']],
    ],
    companies: [lavka, shpon, kosyak],
  },
];
