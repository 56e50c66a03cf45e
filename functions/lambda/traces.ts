import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { fileURLToPath } from 'node:url';

const maps = new Map<string, SourceMap | undefined>();

/** The map that the bundler has laid beside a file. */
function mapOf(url: string): SourceMap | undefined {
  if (!maps.has(url)) {
    let found: SourceMap | undefined;
    try {
      const map = readFileSync(`${fileURLToPath(url)}.map`, 'utf8');
      found = new SourceMap(JSON.parse(map) as SourceMapPayload);
    } catch {
      // Packages with native code lie beside the bundle as they are, without maps.
    }
    maps.set(url, found);
  }
  return maps.get(url);
}

/** A line of a trace, with the place in our own source where the bundle knows it. */
function placed(site: NodeJS.CallSite): string {
  const url = site.getFileName();
  const [line, column] = [site.getLineNumber(), site.getColumnNumber()];
  if (!url?.startsWith('file:') || !line || !column) return String(site);
  const origin = mapOf(url)?.findEntry(line - 1, column - 1);
  if (!origin || !('originalSource' in origin)) return String(site);
  const source = origin.originalSource.replace(/^(?:\.\.\/)+/, '');
  return String(site).replace(
    `${url}:${line}:${column}`,
    `${source}:${origin.originalLine + 1}:${origin.originalColumn + 1}`,
  );
}

/**
 * Makes traces of errors name our own sources and not the bundle's one line. Node's --enable-source-maps does the same,
 * but reads the map of each file that is loaded, before it is known whether there will be an error; here the maps are
 * read when a trace is first looked at, for V8 puts a trace into words no sooner.
 * https://v8.dev/docs/stack-trace-api#customizing-stack-traces
 */
export function readableTraces(): void {
  Error.prepareStackTrace = (error, sites) =>
    [String(error), ...sites.map((site) => `    at ${placed(site)}`)].join('\n');
}
