import type { Room } from '../../../../functions/chat/schema.ts';
import { api } from '../../api.ts';
import { appPaths } from '../../app-paths.ts';
import { onAct } from '../../ui/act.ts';
import { pageLang } from '../../ui/client-words.ts';

// Opens the chat about an enquiry or a claim.
const open = ({ cluster, id }: Room) => location.assign(appPaths(pageLang()).cluster(cluster).chat(id));

onAct<Room>(
  '[data-discuss]',
  ({ cluster = '', company = '', enquiry = '' }) =>
    api.chat.clusters[':cluster']['enquiry-rooms'].$post({ param: { cluster }, json: { company, enquiry } }),
  open,
);

onAct<Room>(
  '[data-discuss-claim]',
  ({ cluster = '', id = '' }) =>
    api.chat.clusters[':cluster']['claim-rooms'].$post({ param: { cluster }, json: { claim: id } }),
  open,
);
