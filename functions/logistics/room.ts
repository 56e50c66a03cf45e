import { recipientsOf } from '../accounts/people.ts';
import type { Room } from '../chat/schema.ts';
import { roomOf } from '../chat/things.ts';
import { type Actor, isAdmin } from '../platform/actor.ts';
import { forbidden } from '../platform/http/problem.ts';
import type { Portal } from '../platform/portal.ts';
import { companiesToActFor } from './access.ts';
import { routeFor, wrongTime } from './agreement.ts';

/**
 * The chat of a confirmed route: the people of the companies whose goods it carries or whose vehicle drives, and the
 * admin who comes in. @throws Refusal 401, 404; 403 for others of the cluster; 409 before it is confirmed
 */
export async function routeRoom(
  portal: Portal,
  actor: Actor,
  cluster: string,
  { round: id, number }: { round: string; number: number },
): Promise<Room> {
  const { round, route } = await routeFor(portal, actor, cluster, id, number);
  const companies = new Set(route.shipments.map(({ company }) => company));
  if (route.vehicle.company) companies.add(route.vehicle.company);
  if (
    !isAdmin(actor, cluster) &&
    !companiesToActFor(actor, cluster).some(({ company }) => companies.has(company))
  )
    throw forbidden({
      ru: 'Рейс обсуждают предприятия, чьи грузы он везёт, и перевозчик.',
      en: 'A route is talked over by the companies whose goods it carries, and the carrier.',
    });
  if (round.status !== 'confirmed' && round.status !== 'settled') throw wrongTime(round);
  const people = await Promise.all([...companies].map((company) => recipientsOf(portal, cluster, company)));
  const day = round.day.split('-').reverse().join('.');
  return roomOf(portal, actor, cluster, {
    kind: 'route',
    id: route.id,
    title: { ru: `Рейс ${number} на ${day}`, en: `Route ${number} on ${day}` },
    href: `/app/clusters/${cluster}/logistics/rounds/${id}/routes/${number}`,
    people: people.flat().map(({ personId }) => personId),
  });
}
