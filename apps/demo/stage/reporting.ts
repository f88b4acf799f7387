import type { DutyKind } from '#libs/domain/plan/plan-content.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { addDays, type LocalDate, maxDate } from '#libs/kernel/time.js';
import type { ReportActs } from './acts.js';
import type { Stage } from './stage.js';

const OWED = `query Owed($filter: ObligationFilterInput, $after: String) {
  obligations(filter: $filter, first: 500, after: $after) {
    nodes {
      dutyId period ruleKey kind title dueOn status phase timeliness
      holders { id name fullName }
      duty { indicators { id } receivers { id } issuer { id } }
      report { id version phase }
    }
    pageInfo { hasNextPage endCursor }
  }
}`;

export interface Owed {
  readonly dutyId: string;
  readonly period: string;
  readonly ruleKey: string;
  readonly kind: DutyKind;
  readonly title: string;
  readonly dueOn: LocalDate | null;
  readonly status: string;
  readonly phase: string;
  readonly timeliness: string;
  readonly holders: readonly { readonly id: OrgUnitId; readonly name: string; readonly fullName: string }[];
  readonly duty: {
    readonly indicators: readonly { readonly id: string }[];
    readonly receivers: readonly { readonly id: OrgUnitId }[];
    readonly issuer: { readonly id: OrgUnitId };
  };
  readonly report: { readonly id: string; readonly version: number; readonly phase: string } | null;
}

interface OwedAnswer {
  readonly obligations: {
    readonly nodes: readonly Owed[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** Every obligation that matches, page by page. */
export const askOwed = async (stage: Stage, filter: object): Promise<readonly Owed[]> => {
  const all: Owed[] = [];
  for (let after: string | null = null; ;) {
    const answer: OwedAnswer = await stage.ask<OwedAnswer>(OWED, { filter, after });
    const { nodes, pageInfo } = answer.obligations;
    all.push(...nodes);
    if (!pageInfo.hasNextPage) return all;
    after = pageInfo.endCursor;
  }
};

/** The same figure in every run, spread over the range by unit and period. */
const figureOf = ([low = 0, high = low]: readonly number[], seed: string): number => {
  let hash = 7;
  for (const char of seed) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 1_000_003;
  return low + (hash % (high - low + 1));
};

/** What a unit sends with its report: made up within the ranges of the acts. */
const figuresOf = ({ figures }: ReportActs, owed: Owed): readonly { readonly indicator: string; readonly value: string }[] =>
  owed.duty.indicators.map(({ id }) => ({
    indicator: id,
    value: String(figureOf(figures.get(id) ?? [], `${owed.holders[0]?.id} ${owed.period} ${id}`)),
  }));

/** The day on which it is sent; `undefined`: not at all. */
export const reportDay = ({ daysBefore, except }: ReportActs, { holders, period, ruleKey, dueOn }: Owed): LocalDate | undefined => {
  if (dueOn === null) return undefined;
  const exception = except.find(
    (other) =>
      holders.some(({ id }) => id === other.unit) &&
      (other.period === undefined || other.period === period) &&
      (other.rule === undefined || other.rule === ruleKey),
  );
  return exception === undefined ? addDays(dueOn, -daysBefore) : exception.on;
};

export interface Sent {
  readonly owed: Owed;
  readonly reportId: string;
  readonly values: readonly { readonly indicator: string; readonly value: string }[];
}

/** Sends one report in the name of its (first) holder. */
export const send = async (stage: Stage, acts: ReportActs, owed: Owed, version = 1): Promise<Sent> => {
  const holder = holderOf(owed);
  const values = figuresOf(acts, owed);
  const { report } = await stage.act(
    'submitReport',
    `${owed.dutyId} ${owed.period} v${version}`,
    {
      holder: holder.id,
      serves: [{ dutyId: owed.dutyId, period: owed.period }],
      values,
      narrative: owed.kind === 'REPORT' ? `Báo cáo ${owed.period}, bản ${version}` : `Đã làm: ${owed.title}`,
    },
    holder.id,
  );
  if (report == null) throw new Error(`the system did not show the report that it had taken: ${owed.title}, ${owed.period}`);
  return { owed, reportId: report.id, values };
};

/** Sends the next version the way of a unit with a head: it is drafted, signed off, and submitted as it was signed. */
export const sendSigned = async (stage: Stage, { owed, reportId, values }: Sent, version: number): Promise<Sent> => {
  const holder = holderOf(owed).id;
  const step = `${owed.dutyId} ${owed.period} v${version}`;
  const draft = { reportId, holder, serves: [{ dutyId: owed.dutyId, period: owed.period }], values };
  await stage.act('saveReportDraft', step, { ...draft, revision: 0, narrative: `Báo cáo ${owed.period}, bản ${version}` }, holder);
  await stage.act('signReportDraft', step, { reportId, revision: 1, authority: 'HEAD' }, holder);
  await stage.act('submitReportDraft', step, { reportId, revision: 1 }, holder);
  return { owed, reportId, values };
};

/** @throws Error: the system lists an obligation that nobody holds */
export const holderOf = ({ holders: [holder], title }: Owed): Owed['holders'][number] => {
  if (holder === undefined) throw new Error(`nobody holds "${title}"`);
  return holder;
};

/** Whoever receives it, or else whose plan asked for it. */
export const receiverOf = ({ duty }: Owed): OrgUnitId => duty.receivers.at(-1)?.id ?? duty.issuer.id;

interface Step {
  readonly on: LocalDate;
  readonly kind: 'SEND' | 'ACCEPT';
  readonly acts: ReportActs;
  readonly owed: Owed;
}

/** A report is read on the day after it came, but not before everybody had to have sent theirs. */
const acceptanceDay = (sent: LocalDate, due: LocalDate): LocalDate => addDays(maxDate(sent, due), 1);

/** Some obligations, and how those who owe them act. */
export interface ReportingPart {
  readonly acts: ReportActs;
  readonly owed: readonly Owed[];
}

const stepsOf = ({ acts, owed }: ReportingPart, until: LocalDate): readonly Step[] =>
  owed.flatMap((each): readonly Step[] => {
    const on = reportDay(acts, each);
    if (on === undefined || each.dueOn === null || on > until) return [];
    const accepted = acceptanceDay(on, each.dueOn);
    const accept = each.kind === 'REPORT' && accepted <= until ? [{ on: accepted, kind: 'ACCEPT' as const, acts, owed: each }] : [];
    return [{ on, kind: 'SEND' as const, acts, owed: each }, ...accept];
  });

const keyOf = ({ on, kind, owed }: Step): string =>
  `${on} ${kind === 'SEND' ? 1 : 2} ${owed.period} ${owed.ruleKey} ${owed.holders[0]?.id}`;

/** Reports that come in and are read in the course of time. */
export interface Reporting {
  /** Does everything that falls on the days up to this one, and has not been done. The clock moves along. */
  readonly until: (day: LocalDate) => Promise<void>;
  readonly sent: () => readonly Sent[];
}

/** Lets everybody report as the acts say, day by day, and whoever receives it accept it. */
export const reportingOf = (stage: Stage, parts: readonly ReportingPart[], end: LocalDate): Reporting => {
  const steps = parts.flatMap((part) => stepsOf(part, end)).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const plans = parts.map(({ acts }) => acts.plan).join(', ');
  const progress = stage.narrator.progress({ vi: `Báo cáo ${plans}`, en: `Reports of ${plans}` }, steps.length);
  const sent = new Map<Owed, Sent>();
  let next = 0;
  const carryOut = async ({ kind, acts, owed }: Step): Promise<void> => {
    if (kind === 'SEND') {
      sent.set(owed, await send(stage, acts, owed));
      return;
    }
    const step = `${owed.dutyId} ${owed.period} v1`;
    await stage.act('acceptReport', step, { reportId: sent.get(owed)?.reportId, version: 1 }, receiverOf(owed));
  };
  return {
    sent: () => [...sent.values()],
    until: async (day) => {
      let today: LocalDate | undefined;
      for (let step = steps[next]; step !== undefined && step.on <= day; step = steps[next]) {
        if (step.on !== today) {
          await stage.at(step.on, '09:00');
          await stage.engine.tick();
          today = step.on;
        }
        await carryOut(step);
        next += 1;
        progress(next);
      }
    },
  };
};
