import { useMemo } from 'react';
import { parseKey } from '#libs/calendar/period.js';
import { periodName, periodShort } from '../../../texts/periods.js';
import { useTexts } from '../../../texts/texts.js';
import type { Columns, Matrix } from './view.js';

/** A column of cells as it is shown. */
export interface ShownColumn {
  /** Where a cell of several is open, it stands in the address. */
  readonly key: string;
  /** Columns of the matrix. */
  readonly of: readonly number[];
  /** Where it changes, columns stand apart. */
  readonly group: string;
  /** Over the columns of a group. */
  readonly groupName: string;
  /** Of a group of one kind of duties: shortened where the name has no room. */
  readonly kind?: Matrix['rules'][number]['kind'];
  readonly name: string;
  readonly fullName: string;
}

/** So many stand on a screen of 1440 pixels beside the names; of more nobody sees at a glance who is late. */
const GLANCE_MAX = 48;

/** Columns of the rules that are looked at. @param rule the key of a rule, or a kind of duties; all, where there is no such rule */
const lookedAt = ({ columns, rules }: Matrix, rule: string): readonly number[] => {
  const chosen = rules.filter(({ ruleKey, kind }) => ruleKey === rule || kind === rule);
  return columns.flatMap((column, index) => (chosen.length === 0 || chosen.includes(rules[column.rule]!) ? [index] : []));
};

type Words = Pick<ReturnType<typeof useTexts>, 't' | 'f'>;

const eachOf = (matrix: Matrix, indexes: readonly number[], { t, f }: Words): readonly ShownColumn[] =>
  indexes.flatMap((index) => {
    const column = matrix.columns[index];
    const rule = matrix.rules[column?.rule ?? -1];
    if (column === undefined || rule === undefined) return [];
    const { period, dueOn } = column;
    const due = dueOn === null ? '' : `, ${t.province.heatMap.due(f.day(dueOn))}`;
    return {
      key: `${rule.ruleKey} ${period}`,
      of: [index],
      group: rule.ruleKey,
      groupName: `${t.common.dutyKind[rule.kind]}: ${rule.title}`,
      name: rule.kind === 'SUB_PLAN' ? t.province.heatMap.kinds.SUB_PLAN : periodShort(period, t),
      fullName: `${rule.title}, ${periodName(period, t, f.day)}${due}`,
    };
  });

const monthOf = (day: string): string => `${day.slice(0, 4)}-M${day.slice(5, 7)}`;

interface Time {
  readonly isOnce: boolean;
  /** A period; empty: there is no day, or several. */
  readonly time: string;
}

/** What recurs is told by its period, weeks by the month in which they end; what is owed once by the month in which it is due. */
const timeOf = ({ period, periodTo, dueOn }: Matrix['columns'][number]): Time => {
  const name = parseKey(period);
  if (name === undefined) return { isOnce: true, time: dueOn === null ? '' : monthOf(dueOn) };
  return { isOnce: false, time: name.unit === 'WEEK' && periodTo !== null ? monthOf(periodTo) : period };
};

/** Before which others it stands in its group; what has no day comes last. */
const placeOf = ({ periodFrom, periodTo, dueOn }: Matrix['columns'][number], isOnce: boolean): string =>
  isOnce ? (dueOn ?? '~') : `${periodFrom ?? '~'} ${periodTo ?? ''}`;

const togetherOf = (matrix: Matrix, indexes: readonly number[], { t, f }: Words): readonly ShownColumn[] => {
  const words = t.province.heatMap;
  const placed = indexes.flatMap((index) => {
    const column = matrix.columns[index];
    const kind = matrix.rules[column?.rule ?? -1]?.kind;
    if (column === undefined || kind === undefined) return [];
    const when = timeOf(column);
    return { index, kind, ...when, place: placeOf(column, when.isOnce) };
  });
  const groups = Map.groupBy(placed, ({ kind, isOnce }) => `${kind} ${isOnce ? 'once' : 'periods'}`);
  return [...groups].flatMap(([group, ofGroup]) =>
    [
      ...Map.groupBy(
        ofGroup.toSorted((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0)),
        ({ time }) => time,
      ),
    ].flatMap(([time, same]) => {
      const [first] = same;
      if (first === undefined) return [];
      const { kind, isOnce } = first;
      const named = time === '' ? t.common.period.undated : periodName(time, t, f.day);
      const many = f.number(same.length);
      return {
        key: `${group} ${time}`,
        of: same.map(({ index }) => index),
        group,
        groupName: (isOnce ? words.onceByMonth : words.byPeriod)(t.common.dutyKind[kind]),
        kind,
        name: time === '' ? t.common.period.undatedShort : periodShort(time, t),
        fullName: (isOnce && time !== '' ? words.dueIn : words.of)(t.common.dutyKind[kind], named, many),
      };
    }),
  );
};

/** Which of the two views is shown, and whether there are enough columns for a choice. @param wanted undefined: as many as there are at a glance */
export const viewOf = (
  matrix: Matrix,
  rule: string,
  wanted: Columns | undefined,
): { readonly shown: Columns; readonly isChoice: boolean } => {
  const isMany = lookedAt(matrix, rule).length > GLANCE_MAX;
  return { shown: wanted ?? (isMany ? 'together' : 'each'), isChoice: isMany || wanted !== undefined };
};

/** @param wanted undefined: as many as there are at a glance */
export const useColumns = (matrix: Matrix, rule: string, wanted: Columns | undefined): readonly ShownColumn[] => {
  const { t, f } = useTexts();
  return useMemo(() => {
    const { shown } = viewOf(matrix, rule, wanted);
    return (shown === 'each' ? eachOf : togetherOf)(matrix, lookedAt(matrix, rule), { t, f });
  }, [matrix, rule, wanted, t, f]);
};
