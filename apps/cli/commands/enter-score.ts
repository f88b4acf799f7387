import { randomUUID } from 'node:crypto';
import { readText } from '#libs/documents/reading/read-text.js';
import { loadScoresCsv } from '#libs/documents/scores-csv.js';
import type { PersonId } from '#libs/kernel/ids.js';
import { refusedAtItsLine } from '../at-its-line.js';
import type { CliCommand } from '../cli-command.js';
import { Refused, taken } from '../failures.js';
import { findUnit, type FoundUnit } from '../find-unit.js';
import type { Accepted, Api, Official } from '../graphql-client.js';
import { CLI_PERSON, personCliOption } from '../options.js';
import { withSession } from '../session.js';
import { periodOption, pick } from '../values.js';

const FILE_BYTES_MAX = 256 * 1024;

interface Given {
  readonly rubric: string;
  readonly period: string;
  readonly reviewBy?: string;
  readonly note?: string;
  readonly person?: PersonId;
}

interface Standing {
  readonly round: number | null;
  readonly rubric: { readonly version: number };
}

/** The score as it stands: which version of the rubric holds, and which round of self-scoring was the last. @throws Refused */
const standing = async (api: Api, { id: unitId, fullName }: FoundUnit, { rubric, period }: Given): Promise<Standing> => {
  const { score } = await api.query<{ readonly score: Standing | null }>(
    `query ($unitId: ID!, $rubricId: ID!, $period: String!) {
      score(unitId: $unitId, rubricId: $rubricId, period: $period) { round rubric { version } }
    }`,
    { unitId, rubricId: rubric, period },
  );
  if (score !== null) return score;
  throw new Refused({
    en: `No rubric "${rubric}" holds for ${fullName}, or "${period}" is no period. Publish the rubric with cascade import-rubric; write the period as 2026-Y, 2026-H1, 2026-Q1 or 2026-M03.`,
    vi: `Không có bộ tiêu chí "${rubric}" áp dụng cho ${fullName}, hoặc "${period}" không phải là kỳ. Hãy ban hành bằng cascade import-rubric; ghi kỳ như 2026-Y, 2026-H1, 2026-Q1 hoặc 2026-M03.`,
  });
};

/** @throws Refused where the unit has not scored itself */
const lastRound = ({ round }: Standing, { fullName }: FoundUnit): number => {
  if (round !== null) return round;
  throw new Refused({
    en: `${fullName} has not scored itself by this rubric for this period; there is nothing to review.`,
    vi: `${fullName} chưa tự chấm theo bộ tiêu chí này cho kỳ này; chưa có gì để thẩm định.`,
  });
};

export const enterScoreCommand: CliCommand = {
  usage: 'enter-score <unit> <file>',
  about: {
    vi: 'Nhập điểm tự chấm của một đơn vị từ tệp CSV (docs/scoring.md); với --review-by là điểm thẩm định của cấp trên cho lần tự chấm gần nhất.',
    en: "Enters a unit's self-score from a CSV file (docs/scoring.md); with --review-by, the points that a unit above gives to its last round.",
  },
  options: [
    { flags: '--rubric <id>', about: { vi: 'mã bộ tiêu chí', en: 'id of the rubric' }, isRequired: true },
    {
      flags: '--period <key>',
      about: { vi: 'kỳ theo lịch, như 2026-Q1', en: 'a calendar period such as 2026-Q1' },
      isRequired: true,
      parse: periodOption('--period'),
    },
    { flags: '--review-by <unit>', about: { vi: 'đơn vị cấp trên thẩm định', en: 'the unit above that reviews' } },
    { flags: '--note <text>', about: { vi: 'nhận xét chung của thẩm định', en: 'remark of the review as a whole' } },
    personCliOption,
  ],
  examples: [
    'cascade enter-score 10546 tu-cham.csv --rubric cong-hai-11 --period 2026-Q1',
    'cascade enter-score 10546 tham-dinh.csv --rubric cong-hai-11 --period 2026-Q1 --review-by 31',
  ],
  run: async (invocation, [unitText = '', file = ''], options) => {
    const given = options as unknown as Given;
    const { rubric, period, reviewBy, note = null, person = CLI_PERSON } = given;
    const lines = taken(loadScoresCsv(taken(await readText(file, FILE_BYTES_MAX)), file, reviewBy === undefined ? 'SELF' : 'REVIEW'));
    return withSession(invocation, {}, async ({ api }) => {
      const unit = await findUnit(api, unitText);
      const score = await standing(api, unit, given);
      const scored = { commandId: randomUUID(), rubricId: rubric, unitId: unit.id, period };
      const send = (name: 'selfScore' | 'reviewScore', input: object, by: Official): Promise<Accepted> =>
        api.mutate(name, { ...scored, ...input }, by).catch((error: unknown) => {
          throw refusedAtItsLine(error, { list: 'scores', lines, file });
        });
      if (reviewBy === undefined) {
        const scores = lines.map(({ line: _, ...entry }) => entry);
        const accepted = await send('selfScore', { rubricVersion: score.rubric.version, scores }, { person, unit: unit.id });
        const told = pick(
          invocation.language,
          `Đã ghi điểm tự chấm của ${unit.fullName}: ${scores.length} tiêu chí`,
          `Recorded the self-score of ${unit.fullName}: ${scores.length} criteria`,
        );
        return { data: { unitId: unit.id, kind: 'SELF', criteria: scores.length, ...accepted }, lines: [told] };
      }
      const reviewer = await findUnit(api, reviewBy);
      const scores = lines.map(({ criterion, points, note: why }) => ({ criterion, points, ...(why === undefined ? {} : { note: why }) }));
      const round = lastRound(score, unit);
      const accepted = await send('reviewScore', { round, scores, note }, { person, unit: reviewer.id });
      const told = pick(
        invocation.language,
        `${reviewer.fullName} đã thẩm định lần tự chấm ${round} của ${unit.fullName}: ${scores.length} tiêu chí`,
        `${reviewer.fullName} reviewed round ${round} of ${unit.fullName}: ${scores.length} criteria`,
      );
      return { data: { unitId: unit.id, kind: 'REVIEW', round, criteria: scores.length, ...accepted }, lines: [told] };
    });
  },
};
