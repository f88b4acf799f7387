import type { OrgUnitId, PersonId, PlanId } from '#libs/kernel/ids.js';
import type { Texts } from '#libs/kernel/language.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { Answer, CliOption, Invocation } from './cli-command.js';
import { Refused } from './failures.js';
import { findPlan, type FoundPlan, numberOf } from './find-plan.js';
import { findUnit } from './find-unit.js';
import type { Api, Official } from './graphql-client.js';
import { CLI_PERSON } from './options.js';
import { withSession } from './session.js';
import { dayText, pick, table } from './values.js';

/* What the commands share that have units told something of what they owe by a plan: shown first, and sent as it was shown. */

/** As many as one command of the API takes. Split into two commands, a unit would get two messages. */
const OBLIGATIONS_MAX = 500;

interface Owed {
  readonly id: string;
  readonly dutyId: string;
  readonly period: string;
  readonly title: string;
  readonly dueOn: LocalDate | null;
}

/** What the preview of the API answers. */
export interface ToldPreview {
  readonly units: readonly {
    readonly unitId: OrgUnitId;
    readonly unit: { readonly fullName: string } | null;
    readonly channels: readonly string[];
    readonly obligationIds: readonly string[];
    readonly subject: string;
    readonly text: string;
  }[];
  readonly leftOut: readonly { readonly obligationId: string; readonly code: string; readonly message: string }[];
}

export const PREVIEW_FIELDS =
  'units { unitId unit { fullName } channels obligationIds subject text } leftOut { obligationId code message }';

/** What is said of it in the command's own words. */
export interface TellingWords {
  readonly tooMany: (count: number, max: number) => Texts;
  readonly nothing: Texts;
  readonly nobody: Texts;
  readonly sent: (units: number, duties: number) => Texts;
  readonly shown: (units: number, duties: number) => Texts;
  readonly leftOut: (count: number) => Texts;
}

export interface Telling {
  /** Of which obligations. */
  readonly statuses: readonly string[];
  readonly preview: (api: Api, ids: readonly string[], as: Official) => Promise<ToldPreview>;
  /** Sends what the preview showed, and nothing else: if somebody else was faster, all of it is refused. */
  readonly send: (
    api: Api,
    obligations: readonly { readonly dutyId: string; readonly period: string }[],
    as: Official,
  ) => Promise<object | undefined>;
  /** The refusal of what was done on the same day already: what was asked for is done, and no problem. */
  readonly doneAlready: string;
  readonly words: TellingWords;
}

/** Whom it is narrowed to. */
export const narrowingCliOptions: readonly CliOption[] = [
  { flags: '--unit <unit>', about: { vi: 'chỉ đơn vị này và các đơn vị trực thuộc', en: 'only this unit and those below it' } },
  { flags: '--rule <key>', about: { vi: 'chỉ nghĩa vụ của quy định này', en: 'only duties of this rule of the plan' } },
  { flags: '--period <key>', about: { vi: 'chỉ kỳ này, như 2026-M03', en: 'only this period, such as 2026-M03' } },
];

export const textCliOption: CliOption = {
  flags: '--text',
  about: { vi: 'in nguyên văn từng tin', en: 'print each message as it is sent' },
};

export const sendCliOption: CliOption = { flags: '--send', about: { vi: 'gửi', en: 'sends it' } };

interface Narrowed {
  readonly planId: PlanId;
  readonly statuses: readonly string[];
  readonly withinId?: OrgUnitId;
  readonly ruleKey?: string;
  readonly period?: string;
}

const OWED = `query ($filter: ObligationFilterInput!) {
  obligations(first: ${OBLIGATIONS_MAX}, filter: $filter) { totalCount nodes { id dutyId period title dueOn } }
}`;

/** @throws Refused where it is more than one command takes */
const owedBy = async (api: Api, filter: Narrowed, { tooMany }: TellingWords): Promise<readonly Owed[]> => {
  const { obligations } = await api.query<{ obligations: { totalCount: number; nodes: readonly Owed[] } }>(OWED, { filter });
  const { totalCount, nodes } = obligations;
  if (totalCount <= OBLIGATIONS_MAX) return nodes;
  throw new Refused(tooMany(totalCount, OBLIGATIONS_MAX));
};

const owedText = ({ language }: Invocation, { title, period, dueOn }: Owed): string =>
  [title, ...(period === 'once' ? [] : [period]), pick(language, `hạn ${dayText(dueOn)}`, `due ${dayText(dueOn)}`)].join(' · ');

const linesOf = (
  invocation: Invocation,
  found: FoundPlan,
  owed: readonly Owed[],
  { units, leftOut }: ToldPreview,
  { sent, text, words }: { readonly sent: boolean; readonly text: boolean; readonly words: TellingWords },
): readonly string[] => {
  const { language } = invocation;
  const byId = new Map(owed.map((each) => [each.id, each]));
  const lineOf = (id: string): string => {
    const one = byId.get(id);
    return one === undefined ? id : owedText(invocation, one);
  };
  const duties = new Set(units.flatMap(({ obligationIds }) => obligationIds)).size;
  const head = (): Texts => {
    if (owed.length === 0) return words.nothing;
    if (units.length === 0) return words.nobody;
    return (sent ? words.sent : words.shown)(units.length, duties);
  };
  return [
    `${numberOf(found)}  ${found.title}`,
    head()[language],
    ...units.flatMap(({ unit, unitId, channels, obligationIds, subject, text: body }) => [
      `  ${unit?.fullName ?? unitId}: ${channels.length === 0 ? pick(language, 'chỉ đọc được tại đây', 'readable here only') : channels.join(', ')}`,
      ...(text ? [subject, '', ...body.split('\n')].map((line) => `    ${line}`) : obligationIds.map((id) => `    - ${lineOf(id)}`)),
    ]),
    ...(leftOut.length === 0 ? [] : [words.leftOut(leftOut.length)[language]]),
    ...table(leftOut.map(({ obligationId, message }) => [`  ${lineOf(obligationId)}`, message])),
  ];
};

/** @throws Refused where the plan has nothing of that rule: it is more likely to be mistyped than to be meant */
const requireRule = async (api: Api, { id }: FoundPlan, rule: string): Promise<void> => {
  const { obligationRules } = await api.query<{ obligationRules: { rules: readonly { readonly ruleKey: string }[] } }>(
    'query ($planId: ID!) { obligationRules(filter: { planId: $planId }) { rules { ruleKey } } }',
    { planId: id },
  );
  const keys = obligationRules.rules.map(({ ruleKey }) => ruleKey);
  if (keys.includes(rule)) return;
  throw new Refused({
    en: `Nothing is owed by the rule "${rule}" of the plan; its rules are ${keys.join(', ')}.`,
    vi: `Kế hoạch không có nghĩa vụ nào theo quy định "${rule}"; các quy định: ${keys.join(', ')}.`,
  });
};

/** Shows who would be told what, and with `--send` sends what it showed. */
export const tellUnits = (
  invocation: Invocation,
  plan: string,
  { as, unit, rule, period, text, send: isSent, person = CLI_PERSON }: Readonly<Record<string, unknown>>,
  telling: Telling,
): Promise<Answer> =>
  withSession(invocation, {}, async ({ api }) => {
    const found = await findPlan(api, plan);
    const [by, within] = await Promise.all(
      [as, unit].map(async (name) => (name === undefined ? undefined : (await findUnit(api, name as string)).id)),
    );
    if (rule !== undefined) await requireRule(api, found, rule as string);
    const official: Official = { person: person as PersonId, unit: by ?? found.issuerId };
    const filter: Narrowed = {
      planId: found.id,
      statuses: telling.statuses,
      ...(within === undefined ? {} : { withinId: within }),
      ...(rule === undefined ? {} : { ruleKey: rule as string }),
      ...(period === undefined ? {} : { period: period as string }),
    };
    const owed = await owedBy(api, filter, telling.words);
    const preview = await telling.preview(
      api,
      owed.map(({ id }) => id),
      official,
    );
    const ids = new Set(preview.units.flatMap(({ obligationIds }) => obligationIds));
    const obligations = owed.filter(({ id }) => ids.has(id)).map(({ dutyId, period: of }) => ({ dutyId, period: of }));
    const accepted = isSent === true && ids.size > 0 ? await telling.send(api, obligations, official) : undefined;
    const sent = accepted !== undefined;
    return {
      data: { planId: found.id, by: official.unit, owed: owed.length, sent, ...preview, ...accepted },
      lines: linesOf(invocation, found, owed, preview, { sent, text: text === true, words: telling.words }),
      problem: isSent === true && preview.leftOut.some(({ code }) => code !== telling.doneAlready),
    };
  });
