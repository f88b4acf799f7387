import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v5 } from 'uuid';
import { messageOf } from '#libs/config/message-of.js';
import { OperatorError } from '#libs/config/operator-error.js';
import { readAdministrativeUnits } from '#libs/documents/units/admin-units.js';
import { formatMistake } from '#libs/documents/reading/mistake.js';
import { type CalendarCsvProblem, parseCalendarCsv } from '#libs/domain/calendar/calendar-csv.js';
import type { CalendarDay } from '#libs/domain/calendar/calendar.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { CommandId, PersonId } from '#libs/kernel/ids.js';
import type { Language } from '#libs/kernel/language.js';
import type { Queries } from '#libs/read-models/queries.js';
import { commandHash } from '../commands/command-hash.js';
import type { CommandMeta } from '../outcome.js';
import { importCalendar } from './import-calendar.js';
import { refusalText } from '../commands/refusal-words.js';
import { registerOrgUnits } from './register-org-units.js';

const HOLIDAYS_FILE = 'vn-holidays-2024-2027.csv';

/** The installation itself: what it enters comes from files that it was shipped with. */
export const INSTALLATION = 'installation' as PersonId;

const SEED = '2a3b9d5e-43a8-4d3c-a2a3-7a3f9c1b6d70';

export interface SeedContext {
  readonly log: EventLog;
  readonly queries: Queries;
  readonly clock: Clock;
  /** Folder of the files, `data/`. */
  readonly dataDir: string;
}

export interface Seeded {
  readonly calendarDays: number;
  readonly units: number;
}

/** A file that came with the program and is not as it was shipped. */
class SeedUnusable extends OperatorError {
  constructor(file: string, told: (language: Language) => string) {
    const texts = (language: Language): string => told(language).slice(0, 2_000);
    super({
      en: `${file} cannot be used: ${texts('en')}. Restore it from the distribution, or set SEED=none.`,
      vi: `Không dùng được ${file}: ${texts('vi')}. Hãy khôi phục tệp từ bản phân phối, hoặc đặt SEED=none.`,
    });
  }
}

const metaFor = (clock: Clock, what: string): CommandMeta => ({
  actor: INSTALLATION,
  onBehalfOf: null,
  commandId: v5(what, SEED) as CommandId,
  correlationId: `seed ${v5(what, SEED)}`,
  at: clock.now(),
});

/**
 * Enters the calendar and the administrative units that the program is shipped with. Can be repeated: what is there already, exactly so,
 * stays as it is.
 * @throws SeedUnusable
 */
export const seedOfficial = async (context: SeedContext): Promise<Seeded> => ({
  // Units first: they are checked against the read models, which have nothing to wait for while the log is empty.
  units: await seedUnits(context),
  calendarDays: await seedCalendar(context),
});

const seedUnits = async ({ log, queries, clock, dataDir }: SeedContext): Promise<number> => {
  const read = await readAdministrativeUnits(dataDir);
  if (!read.ok)
    throw new SeedUnusable(dataDir, (language) =>
      read.mistakes
        .slice(0, 5)
        .map((mistake) => formatMistake(mistake, language))
        .join('; '),
    );
  const { registrations } = read.value;
  const units = registrations.map(({ key: _, ...registration }) => registration);
  const outcome = await registerOrgUnits(log, queries)(units, metaFor(clock, 'units'));
  if (!outcome.accepted)
    throw new SeedUnusable(dataDir, (language) =>
      outcome.refusals
        .slice(0, 5)
        .map(({ index, refusal }) => `${units[index]?.fullName ?? index}: ${refusalText(refusal, language)}`)
        .join('; '),
    );
  return outcome.registered;
};

/** Days of a calendar file; every problem of it at once. @throws SeedUnusable */
const readCalendar = async (file: string): Promise<readonly CalendarDay[]> => {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new SeedUnusable(file, () => messageOf(error));
  });
  const { days, problems } = parseCalendarCsv(text);
  if (problems.length > 0)
    throw new SeedUnusable(file, (language) => problems.map((problem: CalendarCsvProblem) => problem[language]).join(' '));
  return days;
};

/** Enters the days of the holidays' file. @throws SeedUnusable */
export const seedCalendar = async ({ log, clock, dataDir }: Omit<SeedContext, 'queries'>): Promise<number> => {
  const file = join(dataDir, HOLIDAYS_FILE);
  const days = await readCalendar(file);
  const outcome = await importCalendar(log)(days, metaFor(clock, `calendar ${commandHash(days)}`));
  if (!outcome.accepted) throw new SeedUnusable(file, (language) => refusalText(outcome.refusal, language));
  return outcome.changed;
};
