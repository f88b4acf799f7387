import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Closers } from '#libs/application/closers.js';
import { messageOf } from '#libs/config/message-of.js';
import { interruptible } from '../interruptible.js';
import { type Arguments, parseArguments, USAGE, WrongArguments } from './arguments.js';
import { BREAKS } from './breaks.js';
import { openJournal } from './journal.js';
import { soak, type Soaked } from './soak.js';

/** `npm run soak`. Exit codes are told by `--help`. */
const SOUND = 0;
const FOUND = 1;
const WRONG = 2;
const FAILED = 70;

const say = (text: string): void => void process.stdout.write(`${text}\n`);
const tell = (text: string): void => void process.stderr.write(`${text}\n`);

const print = ({ findings, figures, ...soaked }: Soaked): void => {
  say(JSON.stringify({ ...soaked, figures, found: findings.length }, null, 2));
  for (const { check, what } of findings) say(`FOUND ${check}: ${what}`);
};

const run = async (given: Arguments, open: Closers): Promise<number> => {
  if (process.platform !== 'linux')
    throw new WrongArguments('npm run soak: Linux only; it hangs and kills processes of PostgreSQL by /proc');
  say(`seed ${given.seed}`);
  if (given.broken !== undefined) say(`broken on purpose: ${BREAKS[given.broken]?.means ?? ''}`);
  const folder = mkdtempSync(join(tmpdir(), 'plan-cascade-journal-'));
  let isKept = false;
  open.add(async () => {
    if (!isKept) rmSync(folder, { recursive: true, force: true });
  });
  // Before anything is started: minutes are not spent for a file that cannot be written.
  if (given.json !== undefined) writeJson(given.json, {});
  const file = given.events ?? join(folder, 'journal.ndjson');
  const journal = await openJournal(file);
  open.add(journal.close);
  const soaked = await soak(given, file, journal, tell, open);
  if (given.json !== undefined) writeJson(given.json, soaked);
  print(soaked);
  // What was found is looked into by the journal; nobody has to wait for it to be found again.
  isKept = soaked.findings.length > 0 && given.events === undefined;
  if (isKept) say(`journal: ${file}`);
  return soaked.findings.length === 0 ? SOUND : FOUND;
};

const writeJson = (file: string, value: object): void => {
  try {
    writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
  } catch (error) {
    throw new WrongArguments(`--json ${file} cannot be written: ${messageOf(error)}`);
  }
};

const main = async (): Promise<number> => {
  try {
    const given = parseArguments(process.argv.slice(2), () => randomInt(2 ** 32));
    if (!given.help) return await interruptible((open) => run(given, open));
    say(USAGE);
    return SOUND;
  } catch (error) {
    tell(error instanceof WrongArguments ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
    return error instanceof WrongArguments ? WRONG : FAILED;
  }
};

process.exitCode = await main();
