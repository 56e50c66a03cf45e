import type ru from '../ru/privacy.ts';

export default {
  title: 'Personal data',
  lead: 'What the portal learns about you when you send an enquiry to a company, and what happens to it.',
  sections: [
    {
      title: 'What you agree to',
      text: 'By sending an enquiry you consent, under article 9 of the Federal Law of 27.07.2006 No. 152-FZ on personal data, to the processing of the data that you give in it by the portal and by the company that the enquiry is addressed to.',
    },
    {
      title: 'Which data',
      text: 'Your name, organisation and its INN, e-mail address, telephone number and the text of the enquiry. Only the name, the text and one way to reach you are required. The portal collects nothing else about visitors: there are no counters and no advertising on its pages.',
    },
    {
      title: 'What for',
      text: 'So that the company can answer your enquiry. The data is used for nothing else and given to no third party, except where the law says so expressly.',
    },
    {
      title: 'Who processes it',
      text: 'The managing company of the cluster on whose page the enquiry was sent, and the company that receives it. Their names and addresses are on the pages of the cluster and of the company.',
    },
    {
      title: 'What is done with it, and for how long',
      text: 'It is recorded, stored, shown to the people of the company that receives it, and deleted. The consent holds for three years from the day of the enquiry or until you withdraw it.',
    },
    {
      title: 'How to withdraw your consent',
      text: 'Write to the company or to the managing company of the cluster at the address on its page and name your e-mail address or telephone number from the enquiry. The data will be deleted within the time that article 21 of the law gives.',
    },
  ],
} satisfies typeof ru;
