const digits = (text: string): number[] => [...text].map(Number);

const weighted = (number: readonly number[], weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * number[i]!, 0);

const innWeights = {
  n10: [2, 4, 10, 3, 5, 9, 4, 6, 8],
  n11: [7, 2, 4, 10, 3, 5, 9, 4, 6, 8],
  n12: [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8],
};

/**
 * Whether a text is an INN with valid check digits: 10 digits of a legal entity, 12 of an individual.
 * Algorithm: order of the Federal Tax Service of 29.06.2012 № ММВ-7-6/435@, weights modulo 11, modulo 10.
 */
export function isInn(text: string): boolean {
  if (!/^(\d{10}|\d{12})$/.test(text) || /^0+$/.test(text)) return false;
  const number = digits(text);
  if (number.length === 10) return (weighted(number, innWeights.n10) % 11) % 10 === number[9];
  return (
    (weighted(number, innWeights.n11) % 11) % 10 === number[10] &&
    (weighted(number, innWeights.n12) % 11) % 10 === number[11]
  );
}

/**
 * Whether a text is an OGRN (13 digits) or OGRNIP (15): the last digit is the rest of the number before it
 * by 11 (by 13), its last digit. Order of the Ministry of Finance of 30.10.2017 № 165н.
 */
export function isOgrn(text: string): boolean {
  if (!/^[1-9](\d{12}|\d{14})$/.test(text)) return false;
  const body = BigInt(text.slice(0, -1));
  return Number((body % (text.length === 13 ? 11n : 13n)) % 10n) === Number(text.at(-1));
}

/** Whether a text is a KPP: four digits, two digits or Latin capitals, three digits (same order as the INN). */
export const isKpp = (text: string): boolean => /^\d{4}[\dA-Z]{2}\d{3}$/.test(text);

/**
 * Whether a settlement account fits a bank's BIK: the last three digits of the BIK before the account,
 * weights 7, 1, 3, sum divisible by 10 (Bank of Russia, order of 08.09.1997 № 515).
 */
export function isAccount(account: string, bik: string): boolean {
  if (!/^\d{20}$/.test(account) || !/^\d{9}$/.test(bik)) return false;
  const number = digits(bik.slice(-3) + account);
  return number.reduce((sum, digit, i) => sum + ((digit * [7, 1, 3][i % 3]!) % 10), 0) % 10 === 0;
}

/** The certificates that are still valid on a day (ISO date): each to the end of its last day. */
export const validOn = <C extends { validUntil: string }>(day: string, certificates: readonly C[]): C[] =>
  certificates.filter((certificate) => certificate.validUntil >= day);

type Status = 'active' | 'suspended' | 'left';

/** How a company moves between its states; what is missing here cannot happen. */
export const moves = {
  suspend: { from: ['active'], to: 'suspended' },
  resume: { from: ['suspended'], to: 'active' },
  leave: { from: ['active', 'suspended'], to: 'left' },
} as const satisfies Record<string, { from: readonly Status[]; to: Status }>;

export type Move = keyof typeof moves;

/** The state after a move; undefined where it cannot be made. A move to where it is already is none. */
export function moved(status: Status, move: Move): Status | undefined {
  const { from, to } = moves[move];
  if (status === to) return status;
  return (from as readonly Status[]).includes(status) ? to : undefined;
}

/**
 * What a mini-site lacks before it may be opened: a way to reach the company, and the name, OGRN and address
 * that a seller must show to buyers (Law on Protection of Consumers' Rights, art. 9). JSON Pointers of fields.
 */
export function lacking(profile: {
  contacts: { phone: string; email: string };
  requisites: { ogrn: string; legalAddress: { ru: string } };
}): string[] {
  const { contacts, requisites } = profile;
  return [
    ...(contacts.phone || contacts.email ? [] : ['/contacts/phone']),
    ...(requisites.ogrn ? [] : ['/requisites/ogrn']),
    ...(requisites.legalAddress.ru ? [] : ['/requisites/legalAddress/ru']),
  ];
}
