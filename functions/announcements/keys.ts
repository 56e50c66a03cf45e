import type { Key } from '../platform/table/table.ts';

/** All announcements of a cluster, drafts too, by id: ids sort by their time. */
export const announcementsKey = (cluster: string): string => `${cluster}|announcements`;

export const announcementKey = (cluster: string, id: string): Key => ({
  pk: announcementsKey(cluster),
  sk: id,
});

/** What is out for the public (index g1) and for members (index g2); the pinned sort last, so they come first. */
export const newsKey = (cluster: string): string => `${cluster}|news`;
export const boardKey = (cluster: string): string => `${cluster}|board`;

/** Who has read and agreed, by person. */
export const acknowledgementsKey = (cluster: string, id: string): string => `${cluster}|acknowledged|${id}`;
export const acknowledgementKey = (cluster: string, id: string, person: string): Key => ({
  pk: acknowledgementsKey(cluster, id),
  sk: person,
});

export const commentsKey = (cluster: string, id: string): string => `${cluster}|comments|${id}`;
export const commentKey = (cluster: string, id: string, comment: string): Key => ({
  pk: commentsKey(cluster, id),
  sk: comment,
});
