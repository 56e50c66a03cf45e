import type { AstroGlobal } from 'astro';
import { getCluster } from '../../../../functions/clusters/clusters.ts';
import { documentsOf } from '../../../../functions/companies/companies.ts';
import { assertMaySee, companiesToActFor } from '../../../../functions/logistics/access.ts';
import { dayAt, daysLater } from '../../../../functions/logistics/days.ts';
import type { Spot } from '../../../../functions/logistics/schema.ts';
import { forbidden } from '../../../../functions/platform/http/problem.ts';
import { pick } from '../../../../functions/platform/text/text.ts';
import { enter } from '../closed/enter.ts';

/** What the forms of the board begin with: the actor's companies, their sites, tomorrow. */
export function boardForm(astro: AstroGlobal) {
  const { lang, portal, actor } = astro.locals;
  const slug = astro.params.cluster ?? '';
  return enter(astro, async () => {
    assertMaySee(actor, slug);
    const works = companiesToActFor(actor, slug);
    if (works.length === 0)
      throw forbidden({
        ru: 'Грузы и рейсы размещают владелец и редактор предприятия.',
        en: 'A company’s owner and editors publish shipments and trips.',
      });
    const [cluster, companies] = await Promise.all([
      getCluster(portal, slug),
      documentsOf(
        portal,
        actor,
        works.map(({ company }) => ({ cluster: slug, id: company })),
      ),
    ]);
    const sites = companies.flatMap((company): Spot[] =>
      company
        ? company.sites.flatMap(({ name, address, place }) =>
            place ? [{ name: pick(name, lang), ...place, address: pick(address, lang) }] : [],
          )
        : [],
    );
    return {
      cluster,
      sites,
      tomorrow: daysLater(dayAt(portal.clock(), cluster.timeZone), 1),
      companies: companies.flatMap((company) =>
        company ? [{ value: company.slug, label: pick(company.name, lang) }] : [],
      ),
    };
  });
}
