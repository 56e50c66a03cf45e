import type ru from '../ru/form.ts';

export default {
  offline: 'The portal cannot be reached. Check your connection and try again: what you typed is still here.',
  slow: 'The portal did not answer in time. Try again: nothing will be written twice.',
  failed: (reference: string) =>
    `Something broke on our side. Try again a little later${reference ? `; if it happens again, give support this number: ${reference}` : ''}.`,
  wait: (seconds: number) => `Too many attempts. Try again in ${seconds}\u00a0s.`,
  signedOut: 'You are signed out or the session has ended. Sign in in another tab and try again here.',
  check: 'Please check the marked fields',
  number: 'Needs a number, e.g. 12.5.',
  price: 'Needs a price, e.g. 1250.50.',
  unsaved: 'There are unsaved changes on this page.',
  sending: 'Sending…',
  saved: 'Saved',
  undo: 'Undo',
  close: 'Close',
  cancel: 'Cancel',
  copied: 'Copied',
  moved: (place: number, of: number) => `Now at place ${place} of ${of}`,
  removed: 'Removed',
  uploading: (percent: number) => `Uploading… ${percent}%`,
  processing: 'Preparing sizes…',
  takenBack: 'It is back as it was',
} satisfies typeof ru;
