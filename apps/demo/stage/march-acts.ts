import { type Loaded, loadedUnless } from '#libs/documents/reading/mistake.js';
import { ruleKey } from '#libs/documents/plans/plan-shape.js';
import { date, flag, integer, matching, oneOf, text, title } from '#libs/documents/reading/scalars.js';
import { schedule } from '#libs/documents/plans/schedule-shape.js';
import {
  blame,
  list,
  mapping,
  optional,
  readWhole,
  record,
  refine,
  required,
  type Shape,
  type ValueOf,
} from '#libs/documents/reading/shape.js';
import { refsWith, resolved, type ResolveUnit, unitRef } from '#libs/documents/units/unit-ref.js';
import { openYaml } from '#libs/documents/reading/yaml-text.js';
import type { OrgUnitId } from '#libs/kernel/ids.js';

const key = matching(/^[A-Za-z0-9._-]{1,60}$/, { vi: 'một mã', en: 'a key' });
const period = matching(/^\d{4}-(Y|H[12]|Q[1-4]|M\d{2})$/, { vi: 'kỳ như 2026-Q1', en: 'a period such as 2026-Q1' });
const points = matching(/^\d{1,3}(\.\d{1,3})?$/, { vi: 'điểm như "2.5"', en: 'points such as "2.5"' });
const figures = mapping(/^[a-z][A-Za-z0-9]*$/, integer(0, 1_000_000), { vi: 'mã chỉ tiêu', en: 'an indicator' });

const itemOf = (unit: Shape<OrgUnitId>) =>
  record({
    unit: required(unit),
    rules: required(list(ruleKey)),
    title: required(title),
    link: required(text),
    sentOn: required(date),
    published: optional(date),
  });

const scoringOf = (unit: Shape<OrgUnitId>) =>
  record({
    rubric: required(key),
    publisher: required(unit),
    unit: required(unit),
    period: required(period),
    reason: required(text),
    self: required(
      list(
        record({
          criterion: required(key),
          points: required(points),
          numerator: optional(points),
          evidence: required(record({ kind: required(oneOf(['DOCUMENT', 'LINK'])), ref: required(text) })),
          note: optional(text),
        }),
      ),
    ),
    review: required(list(record({ criterion: required(key), points: required(points), note: required(text) }))),
  });

const amendmentOf = (unit: Shape<OrgUnitId>) =>
  record({
    plan: required(key),
    on: required(date),
    number: required(text),
    symbol: required(text),
    task: required(key),
    schedule: required(schedule),
    wording: required(text),
    answerBy: required(date),
    note: required(text),
    reason: required(text),
    answers: required(
      list(
        record({
          unit: required(unit),
          on: required(date),
          answer: required(oneOf(['ACCEPT', 'ADAPT'])),
          reason: optional(text),
        }),
      ),
    ),
  });

const explanationOf = (unit: Shape<OrgUnitId>) =>
  record({
    of: required(list(unit)),
    on: required(date),
    question: required(text),
    answerBy: required(date),
    reason: required(text),
    answers: required(list(record({ unit: required(unit), on: required(date), text: required(text), document: required(text) }))),
  });

const takeOverOf = (unit: Shape<OrgUnitId>) =>
  record({
    on: required(date),
    source: required(text),
    reason: required(text),
    reports: required(
      list(
        record({
          rule: required(ruleKey),
          period: required(period),
          unit: required(unit),
          on: required(date),
          document: required(text),
          accepted: required(flag),
          values: required(figures),
        }),
      ),
    ),
  });

const shapeOf = (unit: Shape<OrgUnitId>) =>
  record({
    format: required(oneOf(['story-march/1'])),
    correction: required(record({ note: required(text), add: required(figures) })),
    consolidation: required(
      record({
        own: required(figures),
        override: required(record({ indicator: required(key), less: required(integer(0, 1_000_000)), note: required(text) })),
        reason: required(text),
      }),
    ),
    items: required(record({ reason: required(text), list: required(list(itemOf(unit))), again: required(itemOf(unit)) })),
    swap: required(
      record({
        enteredOn: required(date),
        decidedOn: required(date),
        source: required(text),
        reason: required(text),
        days: required(
          list(record({ date: required(date), kind: required(oneOf(['OFF_SWAPPED', 'MAKE_UP_WORKING'])), name: required(text) })),
        ),
      }),
    ),
    amendment: required(amendmentOf(unit)),
    explanation: required(explanationOf(unit)),
    takeOver: required(takeOverOf(unit)),
    scoring: required(scoringOf(unit)),
  });

/** What happens in March 2026 and stands in no document. */
export type MarchActs = ValueOf<ReturnType<typeof shapeOf>> & {
  /** As the story names the file. */
  readonly file: string;
};

/** Reads the file of acts of March 2026. Pure. */
export const loadMarchActs = (fileText: string, fileName: string, resolve: ResolveUnit): Loaded<MarchActs> => {
  const source = openYaml(fileText, fileName);
  const refs = refsWith();
  const unit = refine(unitRef(refs), (ref, cursor) => {
    const found = resolved(ref, resolve, null);
    return typeof found === 'string' ? found : blame(cursor, found);
  });
  const written = readWhole(source, shapeOf(unit));
  const file = fileName.split(/[\\/]/).slice(-2).join('/');
  return loadedUnless(source.mistakes, () => ({ ...written, file }) as MarchActs);
};
