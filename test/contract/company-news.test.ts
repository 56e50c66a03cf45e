import { afterAll, beforeAll, expect, test } from 'vitest';
import { getMiniSite } from '../../functions/companies/headlines.ts';
import type { Company } from '../../functions/companies/schema.ts';
import {
  companyNews,
  editCompanyNews,
  getCompanyNews,
  publishCompanyNews,
  withdrawCompanyNews,
} from '../../functions/company-news/news.ts';
import { system } from '../../functions/platform/actor.ts';
import { newId } from '../../functions/platform/ids.ts';
import type { Portal } from '../../functions/platform/portal.ts';
import { memberOf } from '../support/actors.ts';
import { madeCluster, madeCompany } from '../support/clusters.ts';
import { type MovableClock, movableClock, testPortal } from '../support/portal.ts';
import { onBothStores } from '../support/stores.ts';

const refused = (status: number) => expect.objectContaining({ name: 'Refusal', status });

onBothStores('news of a company', (store) => {
  let portal: Portal;
  let clock: MovableClock;
  let company: Company;
  const draft = (title: string) => {
    clock.forward(1000);
    return { id: newId(clock()), title: { ru: title }, text: { ru: 'Приходите.' } };
  };
  const headlines = async () =>
    (await getMiniSite(portal, 'sweet', company.slug)).headlines.map(({ title }) => title.ru);
  beforeAll(async () => {
    clock = movableClock();
    portal = testPortal(await store.open(clock), { clock });
    await madeCluster(portal, 'sweet');
    company = await madeCompany(portal, 'sweet', 'Зефир');
  });
  afterAll(() => portal.table.close());

  test('is published once; the front page has the latest three', async () => {
    const first = draft('Первая');
    const made = await publishCompanyNews(portal, system, company, first);
    expect(await publishCompanyNews(portal, system, company, first)).toEqual(made);
    for (const title of ['Вторая', 'Третья', 'Четвёртая'])
      await publishCompanyNews(portal, system, company, draft(title));
    expect(await headlines()).toEqual(['Четвёртая', 'Третья', 'Вторая']);
    const { items } = await companyNews(portal, company);
    expect(items.map(({ title }) => title.ru)).toEqual(['Четвёртая', 'Третья', 'Вторая', 'Первая']);
  });

  test('an edit and a withdrawal are seen on the front page; a lost version is told', async () => {
    const [latest] = (await companyNews(portal, company)).items;
    const after = { title: { ru: 'Пятая' }, text: { ru: 'Иначе.' }, version: 1 };
    await editCompanyNews(portal, system, company, latest!.id, after);
    expect(await headlines()).toEqual(['Пятая', 'Третья', 'Вторая']);
    await expect(
      editCompanyNews(portal, system, company, latest!.id, { ...after, text: { ru: 'Ещё.' } }),
    ).rejects.toEqual(refused(409));
    await withdrawCompanyNews(portal, system, company, latest!.id);
    expect(await headlines()).toEqual(['Третья', 'Вторая', 'Первая']);
    await expect(getCompanyNews(portal, company, latest!.id)).rejects.toEqual(refused(404));
  });

  test('editors write it, viewers do not', async () => {
    await expect(
      publishCompanyNews(portal, memberOf(company, 'viewer'), company, draft('Нет')),
    ).rejects.toEqual(refused(403));
    await publishCompanyNews(portal, memberOf(company, 'editor'), company, draft('Да'));
    expect((await headlines())[0]).toBe('Да');
  });
});
