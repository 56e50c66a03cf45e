import type ru from '../ru/notifications.ts';

export default {
  title: 'Notices',
  bell: (unread: number) => (unread > 0 ? `Notices, unread: ${unread}` : 'Notices'),
  many: (count: string) => `${count} more`,
  noticeForms: ['notice', 'notices'],
  unread: 'unread',
  readAll: 'Mark all as read',
  allRead: 'Everything is read',
  none: 'All quiet',
  noneText:
    'Enquiries from mini-sites, mentions, announcements and everything else that the portal tells you personally will show up here.',
  today: 'Today',
  yesterday: 'Yesterday',
  kinds: {
    message: 'Message',
    mention: 'Mention',
    enquiry: 'Enquiry',
    announcement: 'Announcement',
    event: 'Event',
    claim: 'Claim',
    watch: 'Partner',
    route: 'Trip',
    import: 'Import',
    people: 'People',
  },
} satisfies typeof ru;
