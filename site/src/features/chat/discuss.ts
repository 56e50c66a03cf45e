import type { Room } from '../../../../functions/chat/schema.ts';
import { api } from '../../api.ts';
import { appPaths } from '../../app-paths.ts';
import { onAct } from '../../ui/act.ts';
import { pageLang } from '../../ui/client-words.ts';

// Opens the chat about an enquiry.
onAct<Room>(
  '[data-discuss]',
  ({ cluster = '', company = '', enquiry = '' }) =>
    api.chat.clusters[':cluster']['enquiry-rooms'].$post({ param: { cluster }, json: { company, enquiry } }),
  ({ cluster, id }) => location.assign(appPaths(pageLang()).cluster(cluster).chat(id)),
);
