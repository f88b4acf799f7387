import { gzipSync } from 'node:zlib';
import type { Rolldown } from 'vite';

/** What a browser has to load for the page, in kB (1000 bytes), gzipped; fonts are compressed already. */
export interface Sizes {
  /** Scripts until the overview of a plan stands: those of every page, of the overview, and its texts in Vietnamese. */
  readonly firstPage: number;
  /** The largest script that is loaded later. */
  readonly lazyScript: number;
  readonly styles: number;
  readonly fonts: number;
}

const LIMITS: Sizes = { firstPage: 130, lazyScript: 70, styles: 10, fonts: 40 };

const ENTRIES = ['apps/web/index.html', 'app/ahead.ts'];
const FIRST_SCREEN = ['screens/province/overview/overview.tsx', 'texts/vi/province.ts'];

const kB = (bytes: number): number => Math.round(bytes / 100) / 10;
const gzipped = (source: string | Uint8Array): number => gzipSync(source, { level: 9 }).length;

type Chunks = ReadonlyMap<string, Rolldown.OutputChunk>;

/** Chunks and everything that they cannot run without. */
const closureOf = (chunks: Chunks, fileNames: readonly string[], found = new Set<string>()): ReadonlySet<string> => {
  for (const fileName of fileNames) {
    if (found.has(fileName)) continue;
    found.add(fileName);
    closureOf(chunks, chunks.get(fileName)?.imports ?? [], found);
  }
  return found;
};

/** @throws Error where no chunk holds a module that is measured */
export const sizesOf = (bundle: Rolldown.OutputBundle): Sizes => {
  const outputs = Object.values(bundle);
  const chunks: Chunks = new Map(outputs.flatMap((each) => (each.type === 'chunk' ? [[each.fileName, each] as const] : [])));
  const holding = (module: string): string => {
    const found = [...chunks.values()].find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(module)));
    if (found === undefined) throw new Error(`no script of the page holds ${module}`);
    return found.fileName;
  };
  const size = (fileName: string): number => gzipped(chunks.get(fileName)?.code ?? '');
  const everyPage = closureOf(chunks, ENTRIES.map(holding));
  const firstPage = closureOf(chunks, [...ENTRIES, ...FIRST_SCREEN].map(holding));
  const assets = (ending: string, sizeOf: (source: string | Uint8Array) => number): number =>
    outputs.reduce((sum, each) => (each.type === 'asset' && each.fileName.endsWith(ending) ? sum + sizeOf(each.source) : sum), 0);
  return {
    firstPage: kB([...firstPage].reduce((sum, fileName) => sum + size(fileName), 0)),
    lazyScript: kB(Math.max(...[...chunks.keys()].filter((fileName) => !everyPage.has(fileName)).map(size))),
    styles: kB(assets('.css', gzipped)),
    fonts: kB(assets('.woff2', (source) => source.length)),
  };
};

/** @throws Error with every size that is beyond its limit */
export const checkSizes = (sizes: Sizes): void => {
  const beyond = (Object.keys(LIMITS) as (keyof Sizes)[]).filter((name) => sizes[name] > LIMITS[name]);
  if (beyond.length === 0) return;
  throw new Error(`the page is too large: ${beyond.map((name) => `${name} ${sizes[name]} kB of ${LIMITS[name]}`).join(', ')}`);
};
