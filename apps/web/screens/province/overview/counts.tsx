import type { ReactNode } from 'react';
import { KEPT_LETTERS } from '../../../components/obligations/cell-state.js';
import type { PlanOverviewQuery } from '../../../graphql/generated.js';
import { useTexts } from '../../../texts/texts.js';
import type { Narrowed } from './heat-map.js';

interface Count {
  readonly label: string;
  readonly value: string;
  readonly more: string;
  readonly tone: '' | 'bad' | 'warn' | 'good';
  /** What the table below shows when the number is followed. */
  readonly leads: Partial<Narrowed>;
}

const holdersIn = ({ rows }: PlanOverviewQuery['obligationMatrix'], letter: string): number =>
  rows.filter(({ cells }) => cells.includes(letter)).length;

/** Five figures of the server; each leads to the rows that it counts. */
export const CountList = ({
  data,
  isOld,
  narrow,
}: {
  readonly data: PlanOverviewQuery;
  readonly isOld: boolean;
  readonly narrow: (to: Partial<Narrowed>) => void;
}) => {
  const { t, f } = useTexts();
  const words = t.province.counts;
  const { cascade, obligationCounts, obligationMatrix: matrix } = data;
  const { counts } = obligationCounts;
  const kept = counts.onTime + counts.late + counts.excusedLate;
  const inState = (letter: string): number => matrix.counts.find((each) => each.letter === letter)?.obligations ?? 0;
  const subPlans = matrix.rules.filter(({ kind }) => kind === 'SUB_PLAN');
  const list: readonly Count[] = [
    ...(cascade === null || cascade.due === 0
      ? []
      : [
          {
            label: words.subPlans,
            value: words.kOfN(f.number(cascade.fulfilled), f.number(cascade.due)),
            more: words.subPlansMore(f.number(cascade.due - cascade.fulfilled), f.number(cascade.late)),
            tone: cascade.missing > 0 ? ('warn' as const) : ('good' as const),
            leads: { rule: subPlans.length === 1 ? (subPlans[0]?.ruleKey ?? '') : 'SUB_PLAN', states: '' },
          },
        ]),
    {
      label: words.kept,
      value: words.kOfN(f.number(kept), f.number(counts.expected)),
      more: words.keptMore(f.share(kept, counts.expected), f.number(counts.notYet)),
      tone: '',
      leads: { states: KEPT_LETTERS, rule: '' },
    },
    {
      label: words.overdue,
      value: f.number(counts.overdue),
      more: words.overdueMore(f.number(holdersIn(matrix, 'X'))),
      tone: counts.overdue > 0 ? 'bad' : 'good',
      leads: { states: 'X', rule: '' },
    },
    {
      label: words.dueSoon,
      value: f.number(inState('D')),
      more: words.dueSoonMore(f.number(counts.open)),
      tone: inState('D') > 0 ? 'warn' : '',
      leads: { states: 'D', rule: '' },
    },
    {
      label: words.returned,
      value: f.number(inState('R')),
      more: words.returnedMore(f.number(counts.undated)),
      tone: inState('R') > 0 ? 'warn' : '',
      leads: { states: 'R', rule: '' },
    },
  ];
  return (
    <ul className={`counts ${isOld ? 'is-old' : ''}`} aria-busy={isOld}>
      {list.map(({ label, value, more, tone, leads }) => (
        <li key={label} className={tone}>
          <Leading to={leads} narrow={narrow}>
            <span className="count-label">{label}</span>
            <strong>{value}</strong>
            <span className="quiet">{more}</span>
          </Leading>
        </li>
      ))}
    </ul>
  );
};

const Leading = ({
  to,
  narrow,
  children,
}: {
  readonly to: Partial<Narrowed>;
  readonly narrow: (to: Partial<Narrowed>) => void;
  readonly children: ReactNode;
}) => (
  <button
    type="button"
    onClick={() => {
      narrow({ find: '', ...to });
      document.getElementById('heat-map')?.scrollIntoView({ block: 'start' });
    }}
  >
    {children}
  </button>
);
