import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { systemClock } from '#libs/application/clock.js';
import { commandHash } from '#libs/application/commands/command-hash.js';
import { documentDateInput } from '#libs/application/plan-content/plan-content-codec.js';
import type { DocumentDateInput } from '#libs/application/plan-content/plan-content-input.js';
import type { PlanEvent } from '#libs/domain/plan/plan.js';
import type { DocumentNumber } from '#libs/domain/plan/plan-content.js';
import { dateAt, type LocalDate } from '#libs/kernel/time.js';
import type { PersonId } from '#libs/kernel/ids.js';
import type { CliCommand } from '../cli-command.js';
import { doneBefore } from '../done-before.js';
import { Unreachable, UsageProblem } from '../failures.js';
import { findPlan } from '../find-plan.js';
import type { Api } from '../graphql-client.js';
import { CLI_PERSON, personCliOption } from '../options.js';
import { withSession } from '../session.js';
import { dayOption, daysOption, pick } from '../values.js';

interface Given {
  readonly on?: LocalDate;
  readonly pending?: { readonly earliest: LocalDate; readonly latest: LocalDate };
  readonly number?: string;
  readonly symbol?: string;
  readonly sent?: LocalDate;
  readonly received?: LocalDate;
  readonly assumption?: string;
  readonly takenOver?: string;
  readonly person?: PersonId;
}

/** @throws UsageProblem */
const documentOf = ({
  on,
  pending,
  number,
  symbol,
}: Given): { readonly document: DocumentNumber | null; readonly issuedOn: DocumentDateInput } => {
  if ((on === undefined) === (pending === undefined))
    throw new UsageProblem({
      en: 'issue: expected exactly one of --on DATE (the day of issue) and --pending EARLIEST..LATEST (the day is still blank).',
      vi: 'issue: cần đúng một trong hai: --on NGÀY (ngày ban hành) hoặc --pending SỚM NHẤT..MUỘN NHẤT (ngày còn để trống).',
    });
  if ((number === undefined) !== (symbol === undefined))
    throw new UsageProblem({
      en: 'issue: --number and --symbol go together, such as --number 247 --symbol QĐ-UBND; leave out both while they are blank.',
      vi: 'issue: --number và --symbol đi cùng nhau, như --number 247 --symbol QĐ-UBND; bỏ cả hai khi văn bản chưa có số.',
    });
  return {
    document: number === undefined || symbol === undefined ? null : { number, symbol },
    issuedOn: pending === undefined ? { on: on ?? null } : { between: pending },
  };
};

type Issue = Pick<
  Extract<PlanEvent, { type: 'PlanIssued' }>,
  'document' | 'issuedOn' | 'sentOn' | 'receivedOn' | 'assumption' | 'takenOver'
>;

const isAsAsked = (
  { document, issuedOn, sentOn, receivedOn, assumption, takenOver }: Issue,
  input: Omit<Issue, 'issuedOn' | 'takenOver'> & {
    readonly issuedOn: DocumentDateInput;
    readonly takenOver: { readonly source: string } | null;
  },
): boolean =>
  commandHash({ document, issuedOn: documentDateInput(issuedOn), sentOn, receivedOn, assumption, takenOver: takenOver?.source ?? null }) ===
  commandHash({
    document: input.document,
    issuedOn: input.issuedOn,
    sentOn: input.sentOn,
    receivedOn: input.receivedOn,
    assumption: input.assumption,
    // Sent again on another day, it is the same take-over.
    takenOver: input.takenOver?.source ?? null,
  });

interface Outcome {
  readonly cascaded: boolean;
  readonly duties: { readonly totalCount: number };
  readonly cascade: { readonly due: number } | null;
}

const CASCADE_MS_MAX = 300_000;

/** What the plan made others owe, as soon as all of it is there. @throws Unreachable */
const whenCascaded = async (api: Api, id: string, position: number): Promise<Outcome> => {
  const end = performance.now() + CASCADE_MS_MAX;
  for (;;) {
    const { plan } = await api.query<{ plan: Outcome | null }>(
      `query ($id: ID!, $position: Int!) { plan(id: $id, minPosition: $position) { cascaded duties(first: 1) { totalCount } cascade { due } } }`,
      { id, position },
    );
    if (plan?.cascaded === true) return plan;
    if (performance.now() > end)
      throw new Unreachable({
        en: 'The plan was issued, and what it makes others owe is not there yet. `cascade doctor` tells which part of the server has stopped.',
        vi: 'Kế hoạch đã được ban hành nhưng nghĩa vụ của các nơi chưa có. `cascade doctor` cho biết phần nào của máy chủ đã dừng.',
      });
    await sleep(200);
  }
};

export const issueCommand: CliCommand = {
  usage: 'issue <plan>',
  about: {
    vi: 'Ban hành kế hoạch đã soạn; nghĩa vụ của các nơi được giao được mở ngay sau đó.',
    en: 'Issues a drafted plan; what it makes others owe follows at once.',
  },
  options: [
    { flags: '--on <date>', about: { vi: 'ngày ban hành', en: 'the day of issue' }, parse: dayOption('--on') },
    {
      flags: '--pending <from..to>',
      about: { vi: 'ngày còn để trống: khoảng có thể', en: 'the day is still blank: within these' },
      parse: daysOption('--pending'),
    },
    { flags: '--number <number>', about: { vi: 'số', en: 'number' } },
    { flags: '--symbol <symbol>', about: { vi: 'ký hiệu', en: 'symbol' } },
    { flags: '--sent <date>', about: { vi: 'ngày gửi', en: 'the day on which it was sent' }, parse: dayOption('--sent') },
    { flags: '--received <date>', about: { vi: 'ngày nhận', en: 'the day on which it was received' }, parse: dayOption('--received') },
    {
      flags: '--assumption <text>',
      about: {
        vi: 'nguồn của ngày hoặc cơ quan ban hành không ghi trên văn bản',
        en: 'where a day or an issuer comes from that no document says',
      },
    },
    {
      flags: '--taken-over <source>',
      about: {
        vi: 'kế hoạch đã thực hiện trước khi vào hệ thống: từ hôm nay mới tính hạn; ghi nguồn',
        en: 'it was running before it is entered here: deadlines run from today; says where what is known comes from',
      },
    },
    personCliOption,
  ],
  examples: ['cascade issue HP-247 --on 2026-01-20 --number 247 --symbol QĐ-UBND', 'cascade issue S3 --pending 2026-02-27..2026-03-31'],
  run: async (invocation, [text = ''], options) => {
    const given = options as Given;
    const document = documentOf(given);
    return withSession(invocation, {}, async (session) => {
      const { api } = session;
      const { language } = invocation;
      const plan = await findPlan(api, text);
      const person = given.person ?? CLI_PERSON;
      const input = {
        planId: plan.id,
        ...document,
        sentOn: given.sent ?? null,
        receivedOn: given.received ?? null,
        assumption: given.assumption ?? null,
        takenOver: given.takenOver === undefined ? null : { on: dateAt(systemClock.now()), source: given.takenOver },
      };
      const accepted =
        (await doneBefore(invocation, session, plan.id, (event) => event.type === 'PlanIssued' && isAsAsked(event, input))) ??
        (await api.mutate('issuePlan', { ...input, commandId: randomUUID() }, { person, unit: plan.issuerId }));
      const { duties, cascade } = await whenCascaded(api, plan.id, accepted.position);
      const subPlans = cascade?.due ?? 0;
      return {
        data: { planId: plan.id, duties: duties.totalCount, subPlansDue: subPlans, ...accepted },
        lines: [
          pick(
            language,
            `${accepted.repeated ? 'Đã ban hành trước đó, đúng như vậy' : 'Đã ban hành'}: ${plan.title}`,
            `${accepted.repeated ? 'Was issued before, exactly so' : 'Issued'}: ${plan.title}`,
          ),
          pick(
            language,
            `Nghĩa vụ đã mở: ${duties.totalCount}, trong đó kế hoạch cấp dưới còn phải ban hành: ${subPlans}. Xem: cascade status ${plan.id}`,
            `Duties opened: ${duties.totalCount}, of them sub-plans that are due: ${subPlans}. To look: cascade status ${plan.id}`,
          ),
        ],
      };
    });
  },
};
