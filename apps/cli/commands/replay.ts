import { clockOf } from '#libs/application/clock.js';
import { startOfDay, type Instant } from '#libs/kernel/time.js';
import { dateAt } from '#libs/kernel/time.js';
import type { PlanId } from '#libs/kernel/ids.js';
import type { OpenEventLog } from '#libs/event-log/open-event-log.js';
import type { Queryable } from '#libs/postgres/database.js';
import { ALL_MODELS } from '#libs/read-models/models.js';
import { cascades } from '#libs/read-models/obligations/queries/cascades/cascades.query.js';
import { obligationCounts } from '#libs/read-models/obligations/queries/obligations.query.js';
import { plans } from '#libs/read-models/plans/plans.query.js';
import type { CascadeRow, ObligationCounts, PlanRow } from '#libs/read-models/queries.js';
import { openQueries } from '#libs/read-models/queries.pg.js';
import type { Reading } from '#libs/read-models/reading.js';
import { replay } from '#libs/read-models/generations/replay.js';
import type { CliCommand } from '../cli-command.js';
import { Refused } from '../failures.js';
import { withLog } from '../log-access.js';
import { withDatabase, withPool } from '../session.js';
import { instantText, pick, table, type Until, untilOption } from '../values.js';

interface Figures {
  readonly plans: Readonly<Record<PlanRow['status'], number>>;
  readonly obligations: ObligationCounts;
  /** Of each plan that asks for sub-plans. */
  readonly cascades: readonly (Omit<CascadeRow, 'counts'> & { readonly number: string | null; readonly title: string })[];
}

const allPlans = async (reading: Reading): Promise<readonly PlanRow[]> => {
  const found: PlanRow[] = [];
  for (let after: string | undefined; ;) {
    const page = await plans(reading, {}, { first: 500, ...(after === undefined ? {} : { after }) });
    found.push(...page.rows.map(({ node }) => node));
    after = page.rows.at(-1)?.cursor;
    if (!page.hasNextPage || after === undefined) return found;
  }
};

/** Asked by the same statements that the API asks, of whichever tables the schemas name. */
const figuresOf = async (reading: Reading): Promise<Figures> => {
  const all = await allPlans(reading);
  const byId = await cascades(
    reading,
    all.map(({ id }): PlanId => id),
  );
  const count = (status: PlanRow['status']): number => all.filter((plan) => plan.status === status).length;
  return {
    plans: {
      DRAFTED: count('DRAFTED'),
      SIGNED: count('SIGNED'),
      ISSUED: count('ISSUED'),
      REPLACED: count('REPLACED'),
      CLOSED: count('CLOSED'),
      RECALLED: count('RECALLED'),
    },
    obligations: await obligationCounts(reading, {}),
    cascades: all.flatMap(({ id, number, symbol, title }) => {
      const row = byId.get(id);
      if (row === undefined || row.due === 0) return [];
      const { due, fulfilled, late, missing } = row;
      return [{ planId: id, number: number === null ? symbol : `${number}/${symbol}`, title, due, fulfilled, late, missing }];
    }),
  };
};

/** The position and the instant at which deadlines are judged. @throws Refused beyond the end of the log */
const pointOf = async (log: OpenEventLog, until: Until): Promise<{ readonly position: number; readonly at: Instant }> => {
  const head = await log.head();
  if ('at' in until) return { position: await log.positionAt(until.at), at: until.at };
  if (until.position > head.position)
    throw new Refused({
      en: `--until ${until.position}: the log ends at position ${head.position}.`,
      vi: `--until ${until.position}: nhật ký kết thúc ở vị trí ${head.position}.`,
    });
  const [event] = until.position === 0 ? [] : await log.readAt([until.position]);
  return {
    position: until.position,
    at: event?.recordedAt ?? head.recordedAt ?? startOfDay(dateAt('2024-01-01T00:00:00.000Z' as Instant)),
  };
};

export const replayCommand: CliCommand = {
  usage: 'replay',
  about: {
    vi: 'Dựng mọi mô hình đọc từ sự kiện đầu tiên đến một thời điểm hoặc vị trí, trong bảng tạm, và in các con số; so với câu trả lời asOf của bản đang phục vụ. Không thay đổi gì.',
    en: 'Builds all read models from the first event up to an instant or position, in throw-away tables, and prints the figures; compares them with what serves answers asOf. Changes nothing.',
  },
  options: [
    {
      flags: '--until <instant|position>',
      isRequired: true,
      about: { vi: 'thời điểm, ngày (đến hết ngày) hoặc vị trí', en: 'an instant, a day (to its end) or a position' },
      parse: untilOption('--until'),
    },
  ],
  examples: ['cascade replay --until 2026-01-21', 'cascade replay --until 4200 --json'],
  run: (invocation, _args, { until }) =>
    withDatabase(invocation, { tables: 'REQUIRED' }, async ({ url }) => {
      const { environment, language } = invocation;
      const { logId } = environment;
      return withPool(url, (database) =>
        withLog(database, environment, async (log) => {
          const { position, at } = await pointOf(log, until as Until);
          const viewOf = (schemas: Reading['schemas']) => ({ position, at, inForceOn: dateAt(at), schemas });
          const reading = (db: Queryable, schemas: Reading['schemas']): Reading => ({ db, schemas, view: viewOf(schemas) });
          const replayed = await replay({ database, log, models: ALL_MODELS }, position, async ({ tx, schemas, checksums }) => ({
            checksums,
            figures: await figuresOf(reading(tx, schemas)),
          }));
          const serving = await openQueries({ database, log, logId, clock: clockOf(environment) })
            .viewpoint({ atPosition: position, asOf: at })
            .then((view) => (view.caughtUp ? figuresOf(reading(database, view.schemas ?? {})) : undefined))
            // Nothing serves yet: there is nothing to compare with.
            .catch(() => undefined);
          const equal = serving === undefined ? null : JSON.stringify(serving) === JSON.stringify(replayed.figures);
          const { figures, checksums } = replayed;
          const verdict =
            equal === null
              ? pick(language, 'Chưa có mô hình đọc nào phục vụ để so.', 'No read model serves yet that could be compared.')
              : equal
                ? pick(language, 'Giống câu trả lời asOf của mô hình đang phục vụ.', 'The same as what serves answers asOf.')
                : pick(language, 'KHÁC câu trả lời asOf của mô hình đang phục vụ.', 'DIFFERENT from what serves answers asOf.');
          return {
            data: { position, at, ...figures, checksums, equalToServing: equal, ...(equal === false ? { serving } : {}) },
            problem: equal === false,
            lines: [
              pick(language, `Đến vị trí ${position}, tại ${instantText(at)}:`, `Up to position ${position}, at ${instantText(at)}:`),
              ...table(Object.entries<number>({ ...figures.plans, ...figures.obligations }).map(([name, value]) => [`  ${name}`, value])),
              ...table(
                figures.cascades.map(({ number, due, fulfilled, late, missing }) => [
                  `  ${number ?? '—'}`,
                  pick(
                    language,
                    `kế hoạch cấp dưới ${due}, đã có ${fulfilled}, trễ ${late}, thiếu ${missing}`,
                    `${due} sub-plans due, ${fulfilled} issued, ${late} late, ${missing} missing`,
                  ),
                ]),
              ),
              ...table(Object.entries(checksums).map(([model, sha]) => [`  ${model}`, sha])),
              verdict,
            ],
          };
        }),
      );
    }),
};
