import type { CompanyRole } from '../../platform/actor.ts';
import type { Pair } from './shape.ts';

export type PersonData = {
  email: string;
  name: string;
  /** For the list of sign-ins. */
  does: Pair;
  operator?: true;
  adminOf?: string;
  /** Company and role. */
  works?: readonly (readonly [company: string, role: CompanyRole])[];
};

/** Whom a visitor of the demonstration may be. Admins and the operator show a code as well. */
export const people: readonly PersonData[] = [
  {
    email: 'operator@artel.example',
    name: 'Ольга Савельева',
    does: ['оператор портала', 'operator of the portal'],
    operator: true,
  },
  {
    email: 'admin@sladkiy-kray.example',
    name: 'Нина Ковалёва',
    does: ['управляющая компания «Сладкого края»', 'managing company of Sladky Kray'],
    adminOf: 'sladkiy-kray',
  },
  {
    email: 'admin@dom-i-derevo.example',
    name: 'Фёдор Липатов',
    does: ['управляющая компания «Дома и дерева»', 'managing company of Dom i Derevo'],
    adminOf: 'dom-i-derevo',
  },
  {
    email: 'owner@surskiy-kakaovar.example',
    name: 'Марина Грачёва',
    does: ['владелец, «Сурский какаовар»', 'owner, Sursky Kakaovar'],
    works: [['surskiy-kakaovar', 'owner']],
  },
  {
    email: 'editor@surskiy-kakaovar.example',
    name: 'Илья Тюрин',
    does: ['редактор, «Сурский какаовар»', 'editor, Sursky Kakaovar'],
    works: [['surskiy-kakaovar', 'editor']],
  },
  {
    email: 'viewer@surskiy-kakaovar.example',
    name: 'Лариса Юдина',
    does: ['наблюдатель, «Сурский какаовар»', 'viewer, Sursky Kakaovar'],
    works: [['surskiy-kakaovar', 'viewer']],
  },
  {
    email: 'owner@oblako-u-rechki.example',
    name: 'Дина Юсупова',
    does: ['владелец, «Облако у речки»', 'owner, Oblako u Rechki'],
    works: [['oblako-u-rechki', 'owner']],
  },
  {
    email: 'owner@lopukhov-i-docheri.example',
    name: 'Анастасия Лопухова',
    does: ['владелец, «Лопухов и дочери»', 'owner, Lopukhov & Daughters'],
    works: [['lopukhov-i-docheri', 'owner']],
  },
  {
    email: 'katalog@two-companies.example',
    name: 'Елена Кирова',
    does: [
      'два предприятия: редактор в «Кузнецком противне» и «Хрусткой клетке»',
      'two companies: editor in both',
    ],
    works: [
      ['kuznetskiy-protiven', 'editor'],
      ['hrustkaya-kletka', 'editor'],
    ],
  },
  {
    email: 'owner@stol-da-lavka.example',
    name: 'Николай Ершов',
    does: ['владелец, «Стол да лавка» (второй кластер)', 'owner, Stol da Lavka (the second cluster)'],
    works: [['stol-da-lavka', 'owner']],
  },
];
