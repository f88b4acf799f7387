import type { Instant } from '#libs/kernel/time.js';
import type { CliCommand, Invocation } from '../cli-command.js';
import { findPlan, type FoundPlan, numberOf } from '../find-plan.js';
import { asOfCliOption } from '../options.js';
import { withSession } from '../session.js';
import { instantText, pick, table } from '../values.js';

type State = 'LINKED' | 'ADAPTED' | 'DECLINED' | 'UNCOVERED';

interface Counts {
  readonly addressed: number;
  readonly linked: number;
  readonly adapted: number;
  readonly declined: number;
  readonly uncovered: number;
}

interface Cell {
  readonly parentTask: string;
  readonly state: State;
  readonly differences: readonly { readonly text: string }[];
  readonly reason: string | null;
}

interface Task {
  readonly key: string;
  readonly number: string;
  readonly title: string;
  readonly isClause: boolean;
  readonly counts: Counts;
}

interface Answer {
  readonly coverage: {
    readonly tasks: readonly Task[];
    readonly wards: readonly {
      readonly unitId: string;
      readonly unit: { readonly fullName: string } | null;
      readonly planIds: readonly string[];
      readonly draftIds: readonly string[];
      readonly states: readonly (State | null)[];
      readonly cells: readonly (Cell | null)[];
      readonly own: number;
      readonly counts: Counts;
    }[];
    readonly counts: Counts;
    readonly dataAsOf: { readonly position: number; readonly at: Instant };
  } | null;
}

const COUNTS = 'counts { addressed linked adapted declined uncovered }';
const QUERY = `query ($id: ID!, $asOf: Instant) { coverage(planId: $id, asOf: $asOf) {
  tasks { key number title isClause ${COUNTS} }
  wards {
    unitId unit { fullName } planIds draftIds states own ${COUNTS}
    cells { parentTask state tasks reason document differences { kind aspect ruleKey above here text } }
  }
  ${COUNTS} dataAsOf { position at }
} }`;

/** One letter for each state, so that a row of forty tasks is one line. */
const LETTERS: Readonly<Record<State, string>> = { LINKED: '=', ADAPTED: '~', DECLINED: 'x', UNCOVERED: '.' };

const countsText = ({ language }: Invocation, { addressed, linked, adapted, declined, uncovered }: Counts): string =>
  pick(
    language,
    `giao ${addressed}: liên kết ${linked}, điều chỉnh ${adapted}, từ chối ${declined}, chưa bao phủ ${uncovered}`,
    `${addressed} addressed: ${linked} linked, ${adapted} adapted, ${declined} declined, ${uncovered} uncovered`,
  );

const linesOf = (invocation: Invocation, found: FoundPlan, coverage: NonNullable<Answer['coverage']>): readonly string[] => {
  const { language } = invocation;
  const { tasks, wards, counts, dataAsOf } = coverage;
  const remarks = wards.flatMap(({ unit, unitId, cells }) =>
    cells.flatMap((cell) =>
      cell === null || (cell.state !== 'ADAPTED' && cell.state !== 'DECLINED')
        ? []
        : [
            [
              `  ${unit?.fullName ?? unitId}`,
              cell.parentTask,
              LETTERS[cell.state],
              [...cell.differences.map(({ text }) => text), ...(cell.reason === null ? [] : [cell.reason])].join('; '),
            ],
          ],
    ),
  );
  return [
    `${numberOf(found)}  ${found.title}  [${found.status}]`,
    pick(
      language,
      `tại ${instantText(dataAsOf.at)} (vị trí ${dataAsOf.position})`,
      `at ${instantText(dataAsOf.at)} (position ${dataAsOf.position})`,
    ),
    countsText(invocation, counts),
    pick(
      language,
      'Mỗi cột là một nhiệm vụ, của bảng rồi của thân văn bản: = liên kết, ~ điều chỉnh, x từ chối, . chưa bao phủ, - không giao',
      'Each column is a task, of the table and then of the body: = linked, ~ adapted, x declined, . uncovered, - not addressed',
    ),
    ...table(
      wards.map(({ unit, unitId, states, planIds, draftIds, counts: own }) => [
        `  ${unit?.fullName ?? unitId}`,
        states.map((state) => (state === null ? '-' : LETTERS[state])).join(''),
        planIds.length > 0
          ? ''
          : draftIds.length > 0
            ? pick(language, 'đang dự thảo', 'drafted')
            : pick(language, 'chưa có kế hoạch', 'no plan'),
        `${own.addressed - own.uncovered}/${own.addressed}`,
      ]),
    ),
    pick(language, 'Nhiệm vụ:', 'Tasks:'),
    ...table(
      tasks.map(({ number, isClause, title, counts: own }) => [
        `  ${isClause ? pick(language, 'mục ', 'clause ') : ''}${number}`,
        title.length > 60 ? `${title.slice(0, 60)}…` : title,
        countsText(invocation, own),
      ]),
    ),
    ...(remarks.length === 0 ? [] : [pick(language, 'Điều chỉnh và từ chối:', 'Adapted and declined:'), ...table(remarks)]),
  ];
};

export const coverageCommand: CliCommand = {
  usage: 'coverage <plan>',
  about: {
    vi: 'Cấp dưới đã đưa những nhiệm vụ nào của kế hoạch vào kế hoạch của mình: bảng đơn vị và nhiệm vụ.',
    en: 'Which tasks of a plan the plans derived from it carry out: wards by tasks.',
  },
  options: [asOfCliOption],
  examples: ['cascade coverage HP-247', 'cascade coverage 247/QĐ-UBND --json'],
  run: (invocation, [text = ''], { asOf = null }) =>
    withSession(invocation, {}, async ({ api }) => {
      const found = await findPlan(api, text);
      const { coverage } = await api.query<Answer>(QUERY, { id: found.id, asOf });
      if (coverage === null)
        return {
          data: { planId: found.id, known: false },
          lines: [pick(invocation.language, 'Vào lúc đó chưa có kế hoạch này.', 'There was no such plan then.')],
        };
      return { data: { planId: found.id, title: found.title, ...coverage }, lines: linesOf(invocation, found, coverage) };
    }),
};
