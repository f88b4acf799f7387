import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { end, tell } from './story-server.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const note = (stories) => writeFileSync(join(root, 'dist', 'web-tests.json'), JSON.stringify(stories));

/**
 * Tells the story once for each worker, on servers of their own that go on: what one test does in the page, a test beside it does not see. Their addresses
 * and figures stand in dist/web-tests.json for the specs. STORY=http://127.0.0.1:3000 tries the page of a story that `npm run demo -- --serve` has told already.
 */
export default async ({ maxWorkers }) => {
  // eslint-disable-next-line no-restricted-properties -- of this run only, as everything that a test is told
  const told = process.env.STORY;
  if (told !== undefined && told !== '') return note([{ origin: told }]);
  const folder = mkdtempSync(join(tmpdir(), 'web-stories-'));
  cpSync(join(root, 'samples', 'plans'), join(folder, 'plans'), { recursive: true });
  // In both languages, of the same plans in another folder: the figures have to be the same byte by byte.
  const others = ['--lang', 'vi', '--plans', join(folder, 'plans')];
  const stories = Array.from({ length: maxWorkers }, (_, index) => {
    const figures = join(folder, `${index + 1}.json`);
    return { figures, ...tell(['--json', figures, ...(index % 2 === 0 ? ['--lang', 'en'] : others)]) };
  });
  const endAll = async () => {
    await Promise.all(stories.map(({ child }) => end(child)));
    rmSync(folder, { recursive: true, force: true });
  };
  globalThis.endStoriesOfWebTests = endAll;
  try {
    note(await Promise.all(stories.map(async ({ figures, origin }) => ({ origin: await origin, figures }))));
  } catch (error) {
    // What was not set up is not torn down either.
    await endAll();
    throw error;
  }
};
