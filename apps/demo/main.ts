import { outliveOutput } from '#libs/config/program-start.js';
import { open, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { languageOf, processEnvironment } from '#libs/config/environment.js';
import { OperatorError } from '#libs/config/operator-error.js';
import { complain, explain } from '#libs/config/service-process.js';
import type { Language, Texts } from '#libs/kernel/language.js';
import type { Instant } from '#libs/kernel/time.js';
import { type DemoArguments, parseArguments } from './arguments.js';
import type { SessionInfo } from '../server/start-server.js';
import type { RunningEngine } from './engine.js';
import { readMaterial } from './stage/material.js';
import { narratorTo } from './telling/narrator.js';
import { personasOf } from './personas.js';
import { StoryInterrupted } from './stage/stage.js';
import { tell, type Told } from './story.js';

outliveOutput('END');

/** `npm run demo`. Exit codes are told by `--help`. */
const HOLDS = 0;
const FAILED = 1;
const BAD_INPUT = 2;
const INTERRUPTED = 130;
const SECOND_MS = 1_000;

const say = (text: string): void => void process.stdout.write(text);

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : String(error));

/** Learnt before a minute's work: whether the figures can be written. @throws OperatorError */
const checkWritable = async (file: string): Promise<void> => {
  const existed = (await stat(file).catch(() => undefined)) !== undefined;
  try {
    await (await open(file, 'a')).close();
  } catch (error) {
    throw new OperatorError({
      en: `--json ${file}: it cannot be written (${codeOf(error)}); name a file in a folder that exists and may be written to.`,
      vi: `--json ${file}: không ghi được (${codeOf(error)}); hãy chọn tệp trong một thư mục có sẵn và được phép ghi.`,
    });
  }
  if (!existed) await rm(file, { force: true });
};

/** The folder of the database: a new one, thrown away afterwards unless it is to be kept. @throws OperatorError */
const folderFor = async (keep: string | undefined): Promise<{ readonly folder: string; readonly discard: () => Promise<void> }> => {
  if (keep === undefined) {
    const folder = await mkdtemp(join(tmpdir(), 'plan-cascade-demo-'));
    return { folder, discard: () => rm(folder, { recursive: true, force: true }) };
  }
  const found = await stat(keep).catch(() => undefined);
  const names = found === undefined ? [] : found.isDirectory() ? await readdir(keep) : undefined;
  if (names === undefined || names.length > 0)
    throw new OperatorError({
      en: `--keep ${keep}: ${names === undefined ? 'it is not a folder' : 'it is not empty'}; name a folder that is absent or empty.`,
      vi: `--keep ${keep}: ${names === undefined ? 'không phải thư mục' : 'thư mục không rỗng'}; hãy chọn thư mục chưa có hoặc rỗng.`,
    });
  try {
    await mkdir(keep, { recursive: true });
  } catch (error) {
    throw new OperatorError({
      en: `--keep ${keep}: the folder cannot be made (${codeOf(error)}); name one that may be written to.`,
      vi: `--keep ${keep}: không tạo được thư mục (${codeOf(error)}); hãy chọn nơi được phép ghi.`,
    });
  }
  return { folder: keep, discard: () => Promise.resolve() };
};

/** All or nothing: a file that is there is never half the figures. */
const writeFigures = async (file: string, { figures }: Told): Promise<void> => {
  const temporary = join(dirname(resolve(file)), `.${process.pid}.demo.tmp`);
  await writeFile(temporary, `${JSON.stringify(figures, null, 2)}\n`);
  await rename(temporary, file);
};

const conclude = (language: Language, { checks, failed, leftOut }: Told): string => {
  const texts: Texts =
    failed.length === 0
      ? { vi: `${checks} điều đã kiểm tra, đều đúng.`, en: `${checks} claims were checked; all hold.` }
      : { vi: `${failed.length} trong ${checks} điều đã kiểm tra là SAI:`, en: `${failed.length} of ${checks} claims FAILED:` };
  const lines = failed.map(
    ({ claim, expected, found }) =>
      `  ✗ ${claim[language]}: ${language === 'vi' ? `cần ${expected}, hệ thống trả lời ${found}` : `expected ${expected}, found ${found}`}`,
  );
  const skipped: Texts = {
    vi: `${leftOut.length} điều không kiểm tra, vì chỉ đúng với các tệp đi kèm:`,
    en: `${leftOut.length} claims were not checked, because they are about the shipped files:`,
  };
  const skippedLines = leftOut.length === 0 ? [] : [skipped[language], ...leftOut.map((claim) => `  - ${claim[language]}`)];
  return `\n${[texts[language], ...lines, ...skippedLines].join('\n')}\n`;
};

/** The clock has to stand where the story ended: on the real one everything of 2026 would be long overdue. */
const keptText = (folder: string, ended: Instant): Texts => {
  const command = `CLOCK=${ended} DATA_DIR=${folder} npm start`;
  return { vi: `Cơ sở dữ liệu ở ${folder}. Xem lại: ${command}\n`, en: `The database is in ${folder}. To look at it: ${command}\n` };
};

/** Stops what runs, throws away what was made for it; whatever asks for it, once. */
const cleanerOf = (discard: () => Promise<void>) => {
  let engine: Promise<RunningEngine> | undefined;
  let cleaning: Promise<void> | undefined;
  return {
    runs: (starting: Promise<RunningEngine>): Promise<RunningEngine> => (engine = starting),
    clean: (): Promise<void> =>
      (cleaning ??= (async () => {
        const started = await engine?.catch(() => undefined);
        await started?.stop();
        await discard();
      })()),
  };
};

/** The clock of the story goes on from its end, so that what is done in the page has instants of its own. */
const goOn = (engine: RunningEngine): NodeJS.Timeout => setInterval(() => engine.clock.advance(SECOND_MS), SECOND_MS);

const servedText = ({ origin }: RunningEngine): Texts => ({
  vi: `\nTrang theo dõi kế hoạch: ${origin}/   (chọn một vai để xem)   Dừng: Ctrl-C\n`,
  en: `\nThe page for officials: ${origin}/   (choose a persona)   Stop: Ctrl-C\n`,
});

/** Resolves when somebody stops it; what was made for it is thrown away then, as ever. */
const serveUntilStopped = async (engine: RunningEngine, language: Language): Promise<void> => {
  const ticking = goOn(engine);
  say(servedText(engine)[language]);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.removeAllListeners(signal).once(signal, () => resolve());
  });
  clearInterval(ticking);
};

const run = async ({ json, plans, assumptions, keep, serve, language }: DemoArguments, port: number): Promise<number> => {
  const material = await readMaterial({ plans, assumptions });
  if (json !== undefined) await checkWritable(json);
  const { folder, discard } = await folderFor(keep === undefined ? undefined : resolve(keep));
  const { runs, clean } = cleanerOf(discard);
  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
    complain(language === 'vi' ? 'Bị ngắt: đang dừng máy chủ…' : 'Interrupted: stopping the server…');
    void clean().finally(() => process.exit(INTERRUPTED));
  };
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    const output = {
      write: say,
      progress: (text: string) => void process.stderr.write(process.stderr.isTTY ? `\r${text}` : text.replace(/\n?$/, '\n')),
    };
    // Loaded only now: a mistake in the input is told at once, without the server's half a second or more.
    const { startEngine } = await import('./engine.js');
    const session: SessionInfo = { signIn: 'DEVELOPMENT', personas: personasOf(material) };
    const engine = await runs(startEngine({ dataDir: folder, language, port: serve ? port : 0, session }));
    const told = await tell(narratorTo(output, language), engine, material);
    if (!serve) await clean();
    if (json !== undefined) await writeFigures(json, told);
    say(conclude(language, told));
    if (serve) {
      await serveUntilStopped(engine, language);
      await clean();
    }
    if (keep !== undefined) say(keptText(folder, engine.clock.now())[language]);
    return told.failed.length === 0 ? HOLDS : FAILED;
  } catch (error) {
    // What was in hand when the server stopped fails; that is what was asked for.
    if (interrupted) return INTERRUPTED;
    throw error;
  } finally {
    await clean();
  }
};

const main = async (): Promise<number> => {
  const environment = processEnvironment();
  const fallback = languageOf(environment);
  let language = fallback;
  try {
    const parsed = parseArguments(process.argv.slice(2), fallback);
    if (parsed.kind === 'HELP') {
      say(parsed.text);
      return HOLDS;
    }
    language = parsed.options.language;
    return await run(parsed.options, environment.ok ? environment.environment.port : 0);
  } catch (error) {
    complain(error instanceof StoryInterrupted ? error.message : explain(error, language));
    return error instanceof OperatorError ? BAD_INPUT : FAILED;
  }
};

process.exitCode = await main();
