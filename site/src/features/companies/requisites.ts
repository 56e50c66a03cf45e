import { isAccount, isInn, isOgrn } from '../../../../functions/companies/rules.ts';
import type { Company } from '../../../../functions/companies/schema.ts';
import type { Lang } from '../../../../functions/platform/text/text.ts';
import type words from '../../messages/ru/mini-site.ts';
import { type Fact, known } from '../../ui/facts.ts';
import { say } from '../../ui/typography.ts';

/** A company's requisites as facts; those whose check digits are right carry the mark. */
export function requisiteFacts(company: Company, lang: Lang, t: typeof words): Fact[] {
  const { legalName, inn, kpp, ogrn, legalAddress, bank } = company.requisites;
  const mark = (right: boolean) => (right ? t.checked : undefined);
  return known([
    { name: t.legalName, value: say(legalName, lang) },
    { name: t.inn, value: inn, good: mark(isInn(inn)) },
    { name: t.kpp, value: kpp },
    { name: ogrn.length === 15 ? t.ogrnip : t.ogrn, value: ogrn, good: mark(isOgrn(ogrn)) },
    { name: t.legalAddress, value: say(legalAddress, lang) },
    ...(bank
      ? [
          { name: t.bank, value: bank.name },
          { name: t.bik, value: bank.bik },
          { name: t.account, value: bank.account, good: mark(isAccount(bank.account, bank.bik)) },
          { name: t.correspondentAccount, value: bank.correspondentAccount },
        ]
      : []),
  ]);
}

/** The same for the clipboard: a line a fact, plain spaces. */
export const requisiteText = (facts: readonly Fact[]): string =>
  facts.map(({ name, value }) => `${name}: ${value}`.replaceAll('\u00a0', ' ')).join('\n');
