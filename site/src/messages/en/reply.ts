import type ru from '../ru/reply.ts';

const words: typeof ru = {
  replyTitle: 'Answer to a claim',
  appealTitle: 'Appeal',
  replyLead: (cluster) =>
    `A member of the cluster “${cluster}” has complained about your company. Tell how it was: the admins read your answer, and if an entry is published, members see the answer beside it.`,
  appealLead: (cluster) =>
    `The managing company of the cluster “${cluster}” has blacklisted your company. If that is wrong, explain why: another admin will decide.`,
  until: (moment) => `The link works until ${moment}, and only once.`,
  claim: 'The claim',
  decision: 'The decision',
  files: 'Files of the claim',
  name: 'Who answers',
  nameHint: 'Name and position.',
  reply: 'Your answer',
  appeal: 'Why you do not agree',
  attach: 'Files',
  attachHint: 'Up to five: PDF, pictures, office documents, up to 20 MB together.',
  send: 'Send the answer',
  sendAppeal: 'Appeal',
  once: 'Once sent, the answer cannot be changed.',
  thanks: 'Thank you, the answer has come',
  thanksText: 'The admin will consider it. You will be told of the decision at the same address.',
  thanksAppeal: 'The appeal has come',
  thanksAppealText: 'Another admin will decide. The answer comes to the same address.',
  gone: 'The link no longer works',
  optional: 'optional',
  hiddenClaimant: 'The claimant has not given its name.',
  wrong: 'The answer was not sent',
};
export default words;
