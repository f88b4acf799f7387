import type { Schedule } from '#libs/calendar/schedule.js';
import { type Loaded, loadedUnless } from '#libs/documents/reading/mistake.js';
import { ruleKey } from '#libs/documents/plans/plan-shape.js';
import { schedule } from '#libs/documents/plans/schedule-shape.js';
import { date, integer, matching, oneOf, text } from '#libs/documents/reading/scalars.js';
import { list, mapping, optional, readWhole, record, required, withDefault } from '#libs/documents/reading/shape.js';
import { type Refs, refsWith, type ResolveUnit, resolved, unitRef, type WrittenRef } from '#libs/documents/units/unit-ref.js';
import { openYaml, type YamlText } from '#libs/documents/reading/yaml-text.js';
import type { DutyKind } from '#libs/domain/plan/plan-content.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';

/** What one unit does otherwise than the others; without a day it does not do it at all. */
interface Exception {
  readonly unit: OrgUnitId;
  readonly on: LocalDate | undefined;
  readonly period: string | undefined;
  readonly rule: string | undefined;
}

/** When those who were addressed by a plan issue and send theirs. */
export interface SubPlanActs {
  readonly plan: string;
  readonly on: LocalDate;
  readonly title: string;
  readonly reason: string;
  /** Kinds of duties that they take over from the rows they lead. */
  readonly rows: readonly DutyKind[];
  /** Who takes over a clause of the body as well. */
  readonly clauses: readonly { readonly unit: OrgUnitId; readonly clause: string }[];
  readonly except: readonly Exception[];
  /** Who sets itself less than a quota of the plan above. */
  readonly weaker: readonly { readonly unit: OrgUnitId; readonly rule: string; readonly count: number }[];
  /** Who says that it does not carry out a row of the plan above, and why. */
  readonly declined: readonly { readonly unit: OrgUnitId; readonly task: string; readonly reason: string }[];
}

/** When those who owe reports send them, and with what figures. */
export interface ReportActs {
  readonly plan: string;
  readonly kinds: readonly DutyKind[];
  readonly daysBefore: number;
  readonly reason: string;
  /** Lowest and highest figure of each indicator. */
  readonly figures: ReadonlyMap<string, readonly number[]>;
  readonly except: readonly Exception[];
}

interface DecisionAct {
  readonly plan: string;
  readonly rule: string;
  readonly schedule: Schedule;
  readonly reason: string;
}

/** Where a unit is reminded. */
interface ContactAct {
  readonly unit: OrgUnitId;
  readonly email: string;
  readonly reason: string;
}

/** Who takes over a duty of a unit that is no more. */
interface SuccessionAct {
  readonly plan: string;
  readonly rule: string;
  readonly from: OrgUnitId;
  readonly to: OrgUnitId;
  readonly on: LocalDate;
  readonly source: string;
  readonly reason: string;
}

/** What happens in the story and stands in no document. */
export interface Acts {
  /** As the story and the events name the file. */
  readonly file: string;
  readonly subPlans: readonly SubPlanActs[];
  readonly reports: readonly ReportActs[];
  readonly decisions: readonly DecisionAct[];
  readonly contacts: readonly ContactAct[];
  readonly successions: readonly SuccessionAct[];
}

const planKey = matching(/^[A-Za-z0-9._-]{1,60}$/, { vi: 'mã kế hoạch', en: 'the key of a plan' });
const period = matching(/^\d{4}-(Y|9M|H[12]|Q[1-4]|M\d{2}|W\d{2})$|^once$/, { vi: 'kỳ như 2024-M05', en: 'a period such as 2024-M05' });
const KINDS = ['SUB_PLAN', 'TASK', 'QUOTA', 'REPORT'] as const satisfies readonly DutyKind[];

const shapeOf = (refs: Refs) => {
  const except = withDefault(
    list(record({ unit: required(unitRef(refs)), on: optional(date), period: optional(period), rule: optional(ruleKey) })),
    [],
  );
  return record({
    format: required(oneOf(['story/1'])),
    subPlans: required(
      list(
        record({
          plan: required(planKey),
          on: required(date),
          title: required(text),
          reason: required(text),
          rows: withDefault(list(oneOf(KINDS)), ['TASK']),
          clauses: withDefault(list(record({ unit: required(unitRef(refs)), clause: required(ruleKey) })), []),
          except,
          weaker: withDefault(
            list(record({ unit: required(unitRef(refs)), rule: required(ruleKey), count: required(integer(1, 10_000)) })),
            [],
          ),
          declined: withDefault(list(record({ unit: required(unitRef(refs)), task: required(ruleKey), reason: required(text) })), []),
        }),
      ),
    ),
    reports: required(
      list(
        record({
          plan: required(planKey),
          kinds: required(list(oneOf(KINDS))),
          daysBefore: required(integer(0, 30)),
          reason: required(text),
          figures: required(mapping(/^[a-z][A-Za-z0-9]*$/, list(integer(0, 1_000_000)), { vi: 'mã chỉ tiêu', en: 'an indicator' })),
          except,
        }),
      ),
    ),
    decisions: required(
      list(record({ plan: required(planKey), rule: required(ruleKey), schedule: required(schedule), reason: required(text) })),
    ),
    contacts: required(list(record({ unit: required(unitRef(refs)), email: required(text), reason: required(text) }))),
    successions: required(
      list(
        record({
          plan: required(planKey),
          rule: required(ruleKey),
          from: required(unitRef(refs)),
          to: required(unitRef(refs)),
          on: required(date),
          source: required(text),
          reason: required(text),
        }),
      ),
    ),
  });
};

/** The unit that a file means; nothing where it is told as a mistake. */
const unitsIn =
  (source: YamlText, resolve: ResolveUnit) =>
  (ref: WrittenRef): readonly OrgUnitId[] => {
    const found = resolved(ref, resolve, null);
    if (typeof found === 'string') return [found];
    source.report(ref.at, ref.path, found);
    return [];
  };

/** Reads the file of acts. Pure. */
export const loadActs = (fileText: string, fileName: string, resolve: ResolveUnit): Loaded<Acts> => {
  const source = openYaml(fileText, fileName);
  const written = readWhole(source, shapeOf(refsWith()));
  const unitOf = unitsIn(source, resolve);
  const byUnit = <T extends { readonly unit: WrittenRef }>(written: readonly T[]) =>
    written.flatMap(({ unit, ...rest }) => unitOf(unit).map((id) => ({ ...rest, unit: id })));
  const acts = written && {
    file: fileName.split(/[\\/]/).slice(-2).join('/'),
    subPlans: written.subPlans.map((act) => ({
      ...act,
      except: byUnit(act.except),
      clauses: byUnit(act.clauses),
      weaker: byUnit(act.weaker),
      declined: byUnit(act.declined),
    })),
    reports: written.reports.map((act) => ({ ...act, except: byUnit(act.except) })),
    decisions: written.decisions,
    contacts: byUnit(written.contacts),
    successions: written.successions.flatMap(({ from, to, ...act }) =>
      unitOf(from).flatMap((old) => unitOf(to).map((unit) => ({ ...act, from: old, to: unit }))),
    ),
  };
  return loadedUnless(source.mistakes, () => acts as Acts);
};
