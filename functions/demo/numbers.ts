import { isGtin } from '../catalogue/rules.ts';
import { isAccount, isInn, isOgrn } from '../companies/rules.ts';
import { namedId } from '../platform/ids.ts';

/** Fills the question marks of a number with the first digits that make it valid. @throws Error if none do */
export function complete(pattern: string, isValid: (number: string) => boolean): string {
  const places = pattern.split('?').length - 1;
  for (let digits = 0; digits < 10 ** places; digits++) {
    const filling = String(digits).padStart(places, '0');
    let next = 0;
    const number = pattern.replace(/\?/g, () => filling[next++]!);
    if (isValid(number)) return number;
  }
  throw new Error(`no check digits fit ${pattern}`);
}

/**
 * INN, KPP and OGRN of fictional companies: region 58, tax office 00, which registers nobody, so that no real
 * company has them. Check digits are valid.
 */
export function registration(index: number, year: number, individual: boolean) {
  const serial = String(index + 1).padStart(5, '0');
  const y = String(year % 100).padStart(2, '0');
  return individual
    ? {
        inn: complete(`58000${serial}??`, isInn),
        kpp: '',
        ogrn: complete(`3${y}580000${serial}?`, isOgrn),
      }
    : {
        inn: complete(`5800${serial}?`, isInn),
        kpp: '580001001',
        ogrn: complete(`1${y}5800${serial}?`, isOgrn),
      };
}

/** BIK of a bank that does not exist: Penza region (56), number 999. */
const BIK = '045600999';

/** An account in that bank; the key is the ninth digit. */
export function bankAccount(index: number, individual: boolean) {
  const holder = individual ? '40802' : '40702';
  return {
    name: 'АО «Банк Сурская копейка»',
    bik: BIK,
    account: complete(`${holder}810?0000${String(index + 1).padStart(7, '0')}`, (n) => isAccount(n, BIK)),
    // The key of a correspondent account: 0 and the fifth and sixth digits of the BIK before it.
    correspondentAccount: complete('30101810?00000000999', (n) => isAccount(n, `0000000${BIK.slice(4, 6)}`)),
  };
}

/** GTIN-13 of the range 200–299, which GS1 keeps for use inside a company: no real product has it. */
export const gtin = (company: number, product: number): string =>
  complete(`200${String(company + 1).padStart(3, '0')}${String(product + 1).padStart(6, '0')}?`, isGtin);

/** An id that is the same for the same name, so that seeding again finds what it made. */
export const steadyId = (name: string, at: number): string => namedId(`artel demo ${name}`, at);
