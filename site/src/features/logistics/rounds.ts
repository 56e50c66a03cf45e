import type { Room } from '../../../../functions/chat/schema.ts';
import type { Live, Round } from '../../../../functions/logistics/schema-rounds.ts';
import { api } from '../../api.ts';
import { appPaths } from '../../app-paths.ts';
import { onAct } from '../../ui/act.ts';
import { ask } from '../../ui/answers.ts';
import { pageLang } from '../../ui/client-words.ts';
import { onSubmit } from '../../ui/form.ts';
import { goWith } from '../../ui/notice.ts';

const logistics = api.logisticsRounds.clusters[':cluster'].logistics;
const POLL_MS = 1_000;

const start = document.querySelector<HTMLFormElement>('[data-start-round]');
if (start) {
  const { cluster = '', page = '', done = '' } = start.dataset;
  onSubmit<{ day: string }, Round>(start, {
    send: ({ day }, id) => logistics.rounds.$post({ param: { cluster }, json: { id, day } }),
    done: ({ id }) => goWith(done, page.replace('ROUND', id)),
  });
}

onAct(
  '[data-answer-round]',
  ({ cluster = '', id = '', company = '', attempt, answerRound }) =>
    logistics.rounds[':id'].answers.$post({
      param: { cluster, id },
      json: { company, answer: answerRound as 'accepted' | 'declined', attempt: Number(attempt) },
    }),
  (_round, button) => goWith(button.dataset.done ?? ''),
);
onAct(
  '[data-cancel-round]',
  ({ cluster = '', id = '' }) => logistics.rounds[':id'].cancel.$post({ param: { cluster, id } }),
  (_round, button) => goWith(button.dataset.done ?? ''),
);

onAct<Room>(
  '[data-discuss-route]',
  ({ cluster = '', id = '', number = '' }) =>
    logistics.rounds[':id'].routes[':number'].room.$post({ param: { cluster, id, number } }),
  ({ cluster, id }) => location.assign(appPaths(pageLang()).cluster(cluster).chat(id)),
);

for (const button of document.querySelectorAll('[data-print]'))
  button.addEventListener('click', () => print());

onAct(
  '[data-note-load]',
  ({ url = '', shipment = '' }) => note(url, shipment, 'load'),
  (_route, button) => goWith(button.dataset.done ?? ''),
);
for (const form of document.querySelectorAll<HTMLFormElement>('[data-note-delivery]')) {
  const { url = '', shipment = '', done = '' } = form.dataset;
  onSubmit(form, {
    send: () =>
      note(url, shipment, 'deliver', (form.elements.namedItem('file') as HTMLInputElement).files?.[0]),
    done: () => goWith(done),
  });
}

function note(url: string, shipment: string, event: 'load' | 'deliver', file?: File): Promise<Response> {
  const body = new FormData();
  body.append('shipment', shipment);
  body.append('event', event);
  if (file) body.append('file', file);
  return fetch(url, { method: 'POST', body, headers: { 'Accept-Language': document.documentElement.lang } });
}

const watched = document.querySelector<HTMLElement>('[data-live-round]');
if (watched) void watch(watched);

/** Follows a round while it is planned: stage, progress and the best plan so far; reloads the page at its end. */
async function watch(box: HTMLElement): Promise<void> {
  const { cluster = '', id = '' } = box.dataset;
  const stages = JSON.parse(box.dataset.stages ?? '{}') as Record<Live['stage'], string>;
  for (;;) {
    const answer = await ask<{ status: string; live: Live }>(() =>
      logistics.rounds[':id'].live.$get({ param: { cluster, id } }),
    );
    if (answer.ok) {
      const { status, live } = answer.value;
      if (status !== 'planning') {
        location.reload();
        return;
      }
      box.querySelector('[data-stage]')!.textContent =
        stages[live.stage] + (live.coalitions ? ` · ${live.coalitions.done} / ${live.coalitions.of}` : '');
      box.querySelector('progress')!.value = live.done;
      if (live.best) {
        box.querySelector('[data-best]')!.textContent = new Intl.NumberFormat(document.documentElement.lang, {
          style: 'currency',
          currency: 'RUB',
          maximumFractionDigits: 0,
        }).format(live.best.cost / 100);
      }
      draw(box.querySelector('polyline')!, live.trace);
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** How the cost of the best plan fell. */
function draw(line: SVGPolylineElement, trace: readonly number[]): void {
  const most = Math.max(...trace);
  const least = Math.min(...trace);
  line.setAttribute(
    'points',
    trace
      .map(
        (cost, i) =>
          `${(i / Math.max(1, trace.length - 1)) * 600},${most === least ? 60 : 10 + (110 * (most - cost)) / (most - least)}`,
      )
      .join(' '),
  );
}
