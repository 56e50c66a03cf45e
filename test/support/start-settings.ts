import { readFileSync } from 'node:fs';

/** How `npm start` runs the portal: what it sets for the memory of its process. */
export function startSettings(): { env: Record<string, string>; execArgv: string[] } {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  const variables = [...scripts.start.matchAll(/\b([A-Z_]+)=(\S+)/g)].map(([, name, value]) => [name, value]);
  return { env: Object.fromEntries(variables), execArgv: scripts.start.match(/--[\w-]+(?:=\S+)?/g) ?? [] };
}
