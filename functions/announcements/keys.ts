import type { Key } from '../platform/table/table.ts';

/** A cluster's news, by id: ids sort by their time. */
export const announcementsKey = (cluster: string): string => `${cluster}|announcements`;

export const announcementKey = (cluster: string, id: string): Key => ({
  pk: announcementsKey(cluster),
  sk: id,
});
