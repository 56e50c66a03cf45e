import { readdirSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Bench, Figure } from './figure.ts';

/** `npm run bench -- NAME [--json]`: exits with 1 when a target is missed, with 2 when there is no such bench. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  // A bench has options of its own, which it parses itself.
  strict: false,
  options: { json: { type: 'boolean', default: false } },
});
const [name = ''] = positionals;
const file = new URL(`./${name}.ts`, import.meta.url);
const benches = readdirSync(new URL('.', import.meta.url))
  .filter((entry) => entry.endsWith('.ts'))
  .map((entry) => entry.replace(/\.ts$/, ''))
  .filter(
    (entry) =>
      ![
        'run',
        'figure',
        'load',
        'bare-server',
        'empty-server',
        'nginx',
        'import-run',
        'chat-server',
        'chat-load',
      ].includes(entry),
  );

if (!benches.includes(name)) {
  console.error(`Which bench? npm run bench -- ${benches.join('|')} [--json]`);
  process.exit(2);
}
const bench = (await import(file.href)) as Bench;
const figures = await bench.run(process.argv.slice(2).filter((word) => word !== name && word !== '--json'));
if (values.json) console.log(JSON.stringify({ bench: name, figures }));
else print(figures, bench.sentence);
process.exit(figures.every((figure) => figure.holds) ? 0 : 1);

function print(rows: readonly Figure[], sentence: string): void {
  const width = Math.max(...rows.map((row) => row.name.length));
  for (const row of rows) {
    const value = `${row.value.toLocaleString('en', { maximumFractionDigits: 3 })} ${row.unit}`;
    const verdict = row.target === null ? '' : `${row.target.padEnd(8)} ${row.holds ? 'holds' : 'MISSED'}`;
    console.log(`${row.name.padEnd(width)}  ${value.padStart(20)}  ${verdict}`.trimEnd());
  }
  console.log(`\n${sentence}`);
}
