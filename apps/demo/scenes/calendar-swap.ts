import { dayText, addDays, type LocalDate } from '#libs/kernel/time.js';
import { askHead } from '../stage/plans.js';
import type { Stage } from '../stage/stage.js';

const DUE = `query Due($day: LocalDate!, $known: LocalDate!, $after: String) {
  obligations(filter: { dueFrom: $day, dueTo: $day }, first: 500, after: $after) {
    nodes { dutyId period policy dueOn asKnownOn(day: $known) { dueOn } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Due {
  readonly dutyId: string;
  readonly period: string;
  readonly policy: string | null;
  readonly dueOn: LocalDate | null;
  readonly asKnownOn: { readonly dueOn: LocalDate | null } | null;
}

interface DueAnswer {
  readonly obligations: {
    readonly nodes: readonly Due[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** What is due on a day, with the day as it was known before. */
const askDue = async (stage: Stage, day: LocalDate, known: LocalDate): Promise<readonly Due[]> => {
  const all: Due[] = [];
  for (let after: string | null = null; ;) {
    const { obligations }: DueAnswer = await stage.ask<DueAnswer>(DUE, { day, known, after });
    all.push(...obligations.nodes);
    if (!obligations.pageInfo.hasNextPage) return all;
    after = obligations.pageInfo.endCursor;
  }
};

const CHANGES = `query Changes($day: LocalDate!) {
  deadlineChanges(filter: { day: $day }, first: 3) {
    totalCount
    nodes { title holders { fullName } before { dueOn } after { dueOn } isCorrection entry { decidedOn source } }
  }
}`;

interface ChangesAnswer {
  readonly deadlineChanges: {
    readonly totalCount: number;
    readonly nodes: readonly {
      readonly title: string;
      readonly holders: readonly { readonly fullName: string }[];
      readonly before: { readonly dueOn: LocalDate | null } | null;
      readonly after: { readonly dueOn: LocalDate | null } | null;
      readonly isCorrection: boolean;
    }[];
  };
}

/** A swapped day is decided and entered: what rolls moves with it, what is named stays, and both days can be asked for. */
export const swapADay = async (stage: Stage): Promise<void> => {
  const { narrator, checks, material, figures } = stage;
  const { swap, file } = material.march;
  const off = swap.days.find(({ kind }) => kind === 'OFF_SWAPPED')?.date;
  if (off === undefined) return;
  const known = addDays(swap.enteredOn, -1);
  const now = await stage.at(swap.enteredOn);
  const before = await askDue(stage, off, known);
  const moves = before.filter(({ policy }) => policy === 'CALENDAR_ROLL' || policy === 'DAY_OF_MONTH_ROLL');
  narrator.scene(now, {
    vi: `Lịch làm việc đổi: ${swap.days.map(({ date, name }) => `${dayText(date)} ${name}`).join('; ')} (changeCalendarDay, quyết định ngày ${dayText(swap.decidedOn)}).`,
    en: `The working calendar changes: ${swap.days.map(({ date, kind }) => `${dayText(date)} ${kind === 'OFF_SWAPPED' ? 'is off' : 'is worked'}`).join('; ')} (changeCalendarDay, decided on ${dayText(swap.decidedOn)}).`,
  });
  narrator.assume(file, swap.reason);
  const head = await askHead(stage);
  for (const day of swap.days)
    await stage.act(
      'changeCalendarDay',
      day.date,
      { day: { ...day, certainty: 'OFFICIAL', decidedOn: swap.decidedOn, source: swap.source } },
      material.unit('code:01@2026-02-27'),
    );
  const written = (await askHead(stage)) - head;
  const { deadlineChanges } = await stage.ask<ChangesAnswer>(CHANGES, { day: off });
  narrator.table({
    head: [
      { vi: 'việc', en: 'what' },
      { vi: 'đơn vị', en: 'unit' },
      { vi: 'hạn trước', en: 'was due on' },
      { vi: 'hạn nay', en: 'is due on' },
    ],
    rows: deadlineChanges.nodes.map(({ title, holders, before: was, after: is }) => [
      title,
      holders[0]?.fullName ?? null,
      was?.dueOn == null ? null : dayText(was.dueOn),
      is?.dueOn == null ? null : dayText(is.dueOn),
    ]),
  });
  checks.equal(
    {
      vi: `${deadlineChanges.totalCount} hạn dời, mỗi hạn được liệt kê, chỉ bằng ${written} sự kiện`,
      en: `${deadlineChanges.totalCount} deadlines moved, each of them is listed, by ${written} events`,
    },
    [deadlineChanges.totalCount, written],
    [moves.length, swap.days.length],
  );
  const [next] = [...new Set(deadlineChanges.nodes.flatMap(({ after }) => after?.dueOn ?? []))];
  if (next !== undefined) {
    const movedIds = new Set(moves.map(({ dutyId, period }) => `${dutyId} ${period}`));
    const due = (await askDue(stage, next, known)).filter(({ dutyId, period }) => movedIds.has(`${dutyId} ${period}`));
    checks.equal(
      {
        vi: `hạn nay là ${dayText(next)}; như đã biết ngày ${dayText(known)} vẫn là ${dayText(off)}`,
        en: `they are due on ${dayText(next)} now; as known on ${dayText(known)} it is still ${dayText(off)}`,
      },
      [due.length, [...new Set(due.map(({ asKnownOn }) => asKnownOn?.dueOn))]],
      [moves.length, [off]],
    );
  }
  checks.equal(
    { vi: 'hạn ghi đích danh ngày ấy thì ở lại', en: 'what names that very day stays' },
    (await askDue(stage, off, known)).length,
    before.length - moves.length,
  );
  figures.calendar = { swapped: off, moved: deadlineChanges.totalCount, events: written };
};
