import type ru from '../ru/outbox.ts';

export default {
  title: 'Outgoing letters',
  lead: 'No mail server is set up, so letters stay here. The page is open on this computer only.',
  none: 'No letters yet.',
  to: 'To',
  next: 'Earlier',
  look: 'as its reader would see it',
} satisfies typeof ru;
