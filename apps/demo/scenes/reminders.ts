import { isWeekend } from '#libs/calendar/working-calendar.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { addDays, dateAt, type LocalDate } from '#libs/kernel/time.js';
import { askMembers } from '../stage/cascades.js';
import type { Stage } from '../stage/stage.js';
import { statusText } from '../telling/words.js';

interface Item {
  readonly daysLeft: number;
  readonly obligation: { readonly ruleKey: string } | null;
}

interface Latest {
  readonly totalCount: number;
  readonly nodes: readonly {
    readonly day: LocalDate;
    readonly subject: string;
    readonly text: string;
    readonly reminded: readonly Item[];
    readonly escalated: readonly (Item & { readonly holders: readonly { readonly id: string }[] })[];
    readonly deliveries: readonly { readonly channel: string; readonly state: string; readonly attempts: number }[];
  }[];
}

const FIELDS = `totalCount nodes {
  day subject text
  reminded { daysLeft obligation { ruleKey } }
  escalated { daysLeft obligation { ruleKey } holders { id } }
  deliveries { channel state attempts }
}`;

/** The last digest of each unit, with one request. */
const askLatest = async (stage: Stage, units: readonly string[]): Promise<ReadonlyMap<string, Latest>> => {
  const fields = units.map((_, n) => `u${n}: reminders(unitId: $u${n}, first: 1) { ${FIELDS} }`);
  const declared = units.map((_, n) => `$u${n}: ID!`);
  const answer = await stage.ask<Readonly<Record<string, Latest>>>(
    `query Reminders(${declared.join(', ')}) { ${fields.join('\n')} }`,
    Object.fromEntries(units.map((id, n) => [`u${n}`, id])),
  );
  return new Map(units.flatMap((id, n) => (answer[`u${n}`] === undefined ? [] : [[id, answer[`u${n}`] as Latest]])));
};

/** A day of the week on which offices are open; the story's reminders meet no holiday. */
export const weekdayFrom = (day: LocalDate): LocalDate => (isWeekend(day) ? weekdayFrom(addDays(day, 1)) : day);

/** Says where units are reminded, as the acts of the story have it. */
const setContacts = async ({ narrator, material, act }: Stage): Promise<void> => {
  for (const { unit, email, reason } of material.acts.contacts) {
    narrator.assume(material.acts.file, reason);
    await act('setContact', unit, { unitId: unit, email, webhook: null }, unit);
  }
};

/** What waits to go out: it was written with the events, once, and is tried until somebody takes it. */
const tellOutbox = (stage: Stage, ofToday: (unit: string) => Latest['nodes'][number] | undefined): void => {
  const { narrator, checks, material } = stage;
  const told = material.acts.contacts.flatMap(({ unit }) => {
    const digest = ofToday(unit);
    return digest === undefined ? [] : [{ unit, deliveries: digest.deliveries }];
  });
  if (told.length === 0) return;
  narrator.table({
    head: [
      { vi: 'hộp gửi đi: đơn vị', en: 'outbox: unit' },
      { vi: 'đường', en: 'by' },
      { vi: 'tình trạng', en: 'state' },
      { vi: 'đã thử', en: 'attempts' },
    ],
    rows: told.flatMap(({ unit, deliveries }) =>
      deliveries.map(({ channel, state, attempts }) => [stage.nameOf(unit), channel, statusText(state), attempts]),
    ),
  });
  checks.equal(
    {
      vi: 'thư đã thử gửi một lần, chưa ai nhận, và chờ gửi lại',
      en: 'the mail was tried once, nobody took it, and it waits to be tried again',
    },
    told.map(({ deliveries }) => deliveries),
    told.map(() => [{ channel: 'EMAIL', state: 'PENDING', attempts: 1 }]),
  );
};

/** The morning's digests: who still owes a sub-plan is reminded, who has sent one is not, and the issuer hears who is late. */
export const remindOfSubPlans = async (
  stage: Stage,
  { planId, issuer }: { readonly planId: PlanId; readonly issuer: OrgUnitId },
): Promise<void> => {
  const { narrator, checks } = stage;
  const today = dateAt(stage.now());
  await setContacts(stage);
  await stage.engine.remind();
  const members = await askMembers(stage, planId);
  const late = members.filter(({ obligation }) => obligation.status === 'OVERDUE').map(({ holder }) => holder.id);
  const units = [...members.map(({ holder }) => holder.id), issuer];
  const latest = await askLatest(stage, units);
  const ofToday = (id: string) => latest.get(id)?.nodes.find(({ day }) => day === today);
  const ruleKeys = new Set(members.map(({ obligation }) => obligation.ruleKey));
  const isOfPlan = ({ obligation }: Item): boolean => obligation !== null && ruleKeys.has(obligation.ruleKey);
  const told = members.map(({ holder }) => holder.id).filter((id) => ofToday(id)?.reminded.some(isOfPlan) === true);
  checks.equal(
    {
      vi: `nhắc đúng ${late.length} nơi còn nợ kế hoạch, không nhắc nơi đã gửi`,
      en: `reminded are the ${late.length} that still owe a plan, and nobody who sent one`,
    },
    told,
    late,
  );
  const above =
    ofToday(issuer)
      ?.escalated.filter(isOfPlan)
      .flatMap(({ holders }) => holders.map(({ id }) => id)) ?? [];
  checks.equal(
    { vi: 'cơ quan ban hành được báo đúng những nơi ấy', en: 'the issuer is told of exactly these' },
    [...above].sort(),
    [...late].sort(),
  );
  const first = ofToday(late[0] ?? issuer);
  if (first !== undefined) {
    narrator.say({ vi: `Tiêu đề: ${first.subject}`, en: `Subject: ${first.subject}` });
    const line = first.text.split('\n').find((each) => each.startsWith('- '));
    if (line !== undefined) narrator.say({ vi: line, en: line });
  }
  tellOutbox(stage, ofToday);
  await stage.engine.remind();
  const again = await askLatest(stage, units);
  const counts = (all: ReadonlyMap<string, Latest>): readonly number[] => units.map((id) => all.get(id)?.totalCount ?? 0);
  checks.equal({ vi: 'chạy lại không nhắc lần hai', en: 'running again reminds nobody a second time' }, counts(again), counts(latest));
};
