import { randomUUID } from 'node:crypto';
import type { OrgUnitId, PersonId, PlanId } from '#libs/kernel/ids.js';
import type { LocalDate } from '#libs/kernel/time.js';
import type { CliCommand, Invocation } from '../cli-command.js';
import { Refused } from '../failures.js';
import { findPlan, type FoundPlan, numberOf } from '../find-plan.js';
import { findUnit } from '../find-unit.js';
import type { Api, Official } from '../graphql-client.js';
import { withSession } from '../session.js';
import { dayText, pick, table } from '../values.js';
import { CLI_PERSON, personCliOption } from './import-plan.js';

/** As many as one command of the API takes. Those of two commands would come to one unit as two messages. */
const OBLIGATIONS_MAX = 500;

interface Owed {
  readonly id: string;
  readonly dutyId: string;
  readonly period: string;
  readonly title: string;
  readonly dueOn: LocalDate | null;
}

interface LeftOut {
  readonly obligationId: string;
  readonly code: string;
  readonly message: string;
}

interface Preview {
  readonly units: readonly {
    readonly unitId: OrgUnitId;
    readonly unit: { readonly fullName: string } | null;
    readonly channels: readonly string[];
    readonly obligationIds: readonly string[];
    readonly subject: string;
    readonly text: string;
  }[];
  readonly leftOut: readonly LeftOut[];
}

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
const PREVIEW = `query ($obligations: [ID!]!, $note: String!) {
  urgingPreview(obligations: $obligations, note: $note) {
    units { unitId unit { fullName } channels obligationIds subject text }
    leftOut { obligationId code message }
  }
}`;

/** @throws Refused where it is more than one command takes */
const owedBy = async (api: Api, filter: Narrowed): Promise<readonly Owed[]> => {
  const { obligations } = await api.query<{ obligations: { totalCount: number; nodes: readonly Owed[] } }>(OWED, { filter });
  const { totalCount, nodes } = obligations;
  if (totalCount <= OBLIGATIONS_MAX) return nodes;
  throw new Refused({
    en: `${totalCount} duties are meant, and one command urges to ${OBLIGATIONS_MAX} at most. Narrow them with --unit, --rule or --period.`,
    vi: `Có ${totalCount} nghĩa vụ, mỗi lệnh đôn đốc được nhiều nhất ${OBLIGATIONS_MAX}. Hãy thu hẹp bằng --unit, --rule hoặc --period.`,
  });
};

const owedText = ({ language }: Invocation, { title, period, dueOn }: Owed): string =>
  [title, ...(period === 'once' ? [] : [period]), pick(language, `hạn ${dayText(dueOn)}`, `due ${dayText(dueOn)}`)].join(' · ');

const linesOf = (
  invocation: Invocation,
  found: FoundPlan,
  owed: readonly Owed[],
  { units, leftOut }: Preview,
  { sent, text }: { readonly sent: boolean; readonly text: boolean },
): readonly string[] => {
  const { language } = invocation;
  const byId = new Map(owed.map((each) => [each.id, each]));
  const lineOf = (id: string): string => {
    const one = byId.get(id);
    return one === undefined ? id : owedText(invocation, one);
  };
  const duties = new Set(units.flatMap(({ obligationIds }) => obligationIds)).size;
  const head = (): string => {
    if (owed.length === 0) return pick(language, 'Không có nghĩa vụ nào cần đôn đốc.', 'There is nothing to urge to.');
    if (units.length === 0) return pick(language, 'Không đôn đốc được đơn vị nào.', 'Nobody was urged.');
    return sent
      ? pick(language, `Đã đôn đốc ${units.length} đơn vị về ${duties} nghĩa vụ`, `Urged ${units.length} units to ${duties} duties`)
      : pick(
          language,
          `Sẽ đôn đốc ${units.length} đơn vị về ${duties} nghĩa vụ; chưa gửi gì, thêm --send để gửi`,
          `${units.length} units would be urged to ${duties} duties; nothing was sent, --send sends it`,
        );
  };
  return [
    `${numberOf(found)}  ${found.title}`,
    head(),
    ...units.flatMap(({ unit, unitId, channels, obligationIds, subject, text: body }) => [
      `  ${unit?.fullName ?? unitId}: ${channels.length === 0 ? pick(language, 'chỉ đọc được tại đây', 'readable here only') : channels.join(', ')}`,
      ...(text ? [subject, '', ...body.split('\n')].map((line) => `    ${line}`) : obligationIds.map((id) => `    - ${lineOf(id)}`)),
    ]),
    ...(leftOut.length === 0 ? [] : [pick(language, `Không đôn đốc được ${leftOut.length}:`, `Cannot be urged to ${leftOut.length}:`)]),
    ...table(leftOut.map(({ obligationId, message }) => [`  ${lineOf(obligationId)}`, message])),
  ];
};

/** Sends what the preview showed, and nothing else: if somebody else urged meanwhile, all of it is refused. */
const send = async (api: Api, owed: readonly Owed[], { units }: Preview, note: string, as: Official) => {
  const ids = new Set(units.flatMap(({ obligationIds }) => obligationIds));
  if (ids.size === 0) return undefined;
  const obligations = owed.filter(({ id }) => ids.has(id)).map(({ dutyId, period }) => ({ dutyId, period }));
  return api.mutate('urge', { commandId: randomUUID(), obligations, note }, as);
};

export const urgeCommand: CliCommand = {
  usage: 'urge <plan>',
  about: {
    vi: 'Đôn đốc các đơn vị đang quá hạn theo một kế hoạch. Nếu không có --send thì chỉ cho xem ai sẽ được đôn đốc, về việc gì, bằng đường nào, và ai không đôn đốc được vì sao. Mỗi nghĩa vụ chỉ nhắc một đơn vị một lần trong ngày, nên chạy lại không gửi hai lần.',
    en: 'Urges the units that are late with what a plan asks. Without --send it only shows who would be told of what by which way, and who cannot be urged and why. A unit is told of a duty once a day, so that the command can be run again and sends nothing twice.',
  },
  options: [
    {
      flags: '--as <unit>',
      about: { vi: 'đơn vị đôn đốc (mặc định: đơn vị ban hành kế hoạch)', en: 'who urges (default: the issuer of the plan)' },
    },
    { flags: '--unit <unit>', about: { vi: 'chỉ đơn vị này và các đơn vị trực thuộc', en: 'only this unit and those below it' } },
    { flags: '--rule <key>', about: { vi: 'chỉ nghĩa vụ của quy định này', en: 'only duties of this rule of the plan' } },
    { flags: '--period <key>', about: { vi: 'chỉ kỳ này, như 2026-M03', en: 'only this period, such as 2026-M03' } },
    { flags: '--ahead', about: { vi: 'cả nghĩa vụ chưa đến hạn', en: 'also duties that are not due yet' } },
    { flags: '--note <text>', about: { vi: 'lời đôn đốc của đơn vị', en: 'what the unit that urges adds in its own words' } },
    { flags: '--text', about: { vi: 'in nguyên văn từng tin', en: 'print each message as it is sent' } },
    { flags: '--send', about: { vi: 'gửi', en: 'sends it' } },
    personCliOption,
  ],
  examples: ['cascade urge HP-247', 'cascade urge HP-247 --unit "xã Hưng Đạo" --note "Đề nghị nộp trước 17:00 hôm nay." --send'],
  run: (invocation, [plan = ''], { as, unit, rule, period, ahead, note = '', text, send: isSent, person = CLI_PERSON }) =>
    withSession(invocation, {}, async ({ api }) => {
      const found = await findPlan(api, plan);
      const [by, within] = await Promise.all(
        [as, unit].map(async (name) => (name === undefined ? undefined : (await findUnit(api, name as string)).id)),
      );
      const official: Official = { person: person as PersonId, unit: by ?? found.issuerId };
      const owed = await owedBy(api, {
        planId: found.id,
        statuses: ahead === true ? ['OVERDUE', 'OPEN'] : ['OVERDUE'],
        ...(within === undefined ? {} : { withinId: within }),
        ...(rule === undefined ? {} : { ruleKey: rule as string }),
        ...(period === undefined ? {} : { period: period as string }),
      });
      const { urgingPreview: preview } = await api.query<{ urgingPreview: Preview }>(
        PREVIEW,
        { obligations: owed.map(({ id }) => id), note },
        official,
      );
      const accepted = isSent === true ? await send(api, owed, preview, note as string, official) : undefined;
      const sent = accepted !== undefined;
      return {
        data: { planId: found.id, by: official.unit, owed: owed.length, sent, ...preview, ...accepted },
        lines: linesOf(invocation, found, owed, preview, { sent, text: text === true }),
        // Those who were told today already are no problem: what was asked for is done.
        problem: isSent === true && preview.leftOut.some(({ code }) => code !== 'AlreadyReminded'),
      };
    }),
};
