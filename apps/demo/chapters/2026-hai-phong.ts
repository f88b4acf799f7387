import { latestOf } from '#libs/calendar/schedule.js';
import { dayText, lastInstantOf, localDate } from '#libs/kernel/time.js';
import { askCascade, askMembers, tellCascade } from '../stage/cascades.js';
import { timeText } from '../telling/narrator.js';
import { addresseesOf, issueFromFile, subPlanRule } from '../stage/plans.js';
import { askOwed } from '../stage/reporting.js';
import type { Stage } from '../stage/stage.js';
import { statusText } from '../telling/words.js';

/** The last instant of the day of which the auditor asks. */
export const END_OF_21_JANUARY = lastInstantOf(localDate('2026-01-21'));

/** Chapter 4: a city's plan to 114 communes, and the one ward whose plan we have. */
export const haiPhong2026 = async (stage: Stage): Promise<void> => {
  const { narrator, material } = stage;
  narrator.chapter({ vi: '4. Tháng 01/2026: Hải Phòng và phường Chí Linh', en: '4. January 2026: Hải Phòng and the ward of Chí Linh' });
  await theCity(stage);
  const ward = material.plan('S4');
  const { issuedOn } = ward.document;
  narrator.scene(await stage.at(latestOf(issuedOn)), {
    vi: `${stage.nameOf(ward.content.issuer)} ban hành 110/QĐ-UBND, căn cứ 247/QĐ-UBND của thành phố.`,
    en: `${stage.nameOf(ward.content.issuer)} issues 110/QĐ-UBND, on the basis of the city's 247/QĐ-UBND.`,
  });
  await issueFromFile(stage, ward);
  await theWardsDuty(stage);
  await inboxes(stage);
  await doneByItself(stage);
};

/** Row 1 of the ward's list asks for the plan that the very decision brings: it is reported done on the same day. */
const doneByItself = async (stage: Stage): Promise<void> => {
  const { narrator, checks, material } = stage;
  const ward = material.plan('S4');
  const first = async () =>
    (await askOwed(stage, { planId: ward.planId, kinds: ['TASK'], period: 'once' })).find(({ ruleKey }) => ruleKey === 'task/01');
  const owed = await first();
  const holder = owed?.holders[0];
  if (owed === undefined || holder === undefined) return;
  narrator.scene(await stage.at('2026-01-22', '15:00'), {
    vi: `${holder.name} báo dòng 01 "${owed.title}" đã xong: chính quyết định 110/QĐ-UBND là sản phẩm ấy (ghi chú của tệp kế hoạch).`,
    en: `${holder.name} reports row 01 "${owed.title}" done: decision 110/QĐ-UBND itself is that product (a note of the plan file).`,
  });
  await stage.act(
    'submitReport',
    `${owed.dutyId} ${owed.period}`,
    {
      holder: holder.id,
      serves: [{ dutyId: owed.dutyId, period: owed.period }],
      values: [],
      narrative: 'Hoàn thành bằng việc ban hành quyết định',
      document: '110/QĐ-UBND',
    },
    holder.id,
  );
  checks.equal({ vi: 'dòng 01 đã xong đúng hạn', en: 'row 01 is done on time' }, (await first())?.status, 'ON_TIME');
};

const theCity = async (stage: Stage): Promise<void> => {
  const { narrator, checks, material } = stage;
  const city = material.plan('HP-247');
  const { issuedOn } = city.document;
  const on = latestOf(issuedOn);
  narrator.scene(await stage.at(on), {
    vi: `${stage.nameOf(city.content.issuer)} ban hành 247/QĐ-UBND. Văn bản không có trong tay; chỉ biết số, ngày, tên qua căn cứ của phường Chí Linh.`,
    en: `${stage.nameOf(city.content.issuer)} issues 247/QĐ-UBND. We do not have the document; its number, day and name are known from the ward that cites it.`,
  });
  await issueFromFile(stage, city);
  for (const { file, reason, of } of city.assumptions) narrator.assume(`${file}, ${of}`, reason);
  const cascade = await askCascade(stage, city.planId);
  tellCascade(stage, cascade);
  const units = addresseesOf(stage, subPlanRule(city), on);
  checks.equal(
    { vi: `${cascade.due} xã, phường, đặc khu nợ một kế hoạch`, en: `${cascade.due} communes, wards and special zones owe a plan` },
    cascade.due,
    units.length,
  );
  checks.shipped({ vi: 'Hải Phòng có 114 đơn vị cấp xã', en: 'Hải Phòng has 114 units of that level' }, cascade.due, 114);
  checks.equal({ vi: 'chưa nơi nào có, chưa nơi nào muộn', en: 'none fulfilled, none late' }, [cascade.fulfilled, cascade.missing], [0, 0]);
};

/** The ward's plan cites the city's: what the ward owed is met. */
const theWardsDuty = async (stage: Stage): Promise<void> => {
  const { narrator, checks, material } = stage;
  const [city, ward] = [material.plan('HP-247'), material.plan('S4')];
  const members = await askMembers(stage, city.planId);
  const mine = members.find(({ holder }) => holder.id === ward.content.issuer);
  narrator.table({
    head: [
      { vi: 'đơn vị', en: 'unit' },
      { vi: 'tình trạng', en: 'status' },
      { vi: 'hạn (giả định)', en: 'due on (assumed)' },
      { vi: 'có kế hoạch ngày', en: 'fulfilled on' },
    ],
    rows:
      mine === undefined
        ? []
        : [
            [
              mine.holder.fullName,
              statusText(mine.obligation.status),
              mine.obligation.dueOn === null ? null : dayText(mine.obligation.dueOn),
              mine.obligation.metAt === null ? null : timeText(mine.obligation.metAt).slice(0, 10),
            ],
          ],
  });
  const cascade = await askCascade(stage, city.planId);
  const isAddressed = mine !== undefined;
  checks.equal(
    { vi: 'nghĩa vụ của phường đã hoàn thành, và chỉ của phường', en: "the ward's duty is fulfilled, and only the ward's" },
    cascade.fulfilled,
    isAddressed ? 1 : 0,
  );
};

const INBOX = `query Inbox($unitId: ID!, $planId: ID!) {
  inbox(unitId: $unitId, first: 200, filter: { planId: $planId }) { totalCount nodes { ruleKey title kind period status dueOn reasonText } }
}`;

interface InboxAnswer {
  readonly inbox: {
    readonly totalCount: number;
    readonly nodes: readonly {
      readonly ruleKey: string;
      readonly title: string;
      readonly kind: string;
      readonly status: string;
      readonly dueOn: string | null;
    }[];
  };
}

const taskOf = (ruleKey: string): string | undefined => /^task\/[^/]+/.exec(ruleKey)?.[0];

/** What each unit of the ward finds in its inbox. */
const inboxes = async (stage: Stage): Promise<void> => {
  const { narrator, checks, material } = stage;
  const ward = material.plan('S4');
  const units = material.units.registrations.filter(({ parentId }) => parentId === ward.content.issuer);
  const seen = new Set<string>();
  const rows: (readonly (string | number | null)[])[] = [];
  for (const unit of units) {
    const { inbox } = await stage.ask<InboxAnswer>(INBOX, { unitId: unit.unitId, planId: ward.planId });
    const tasks = [...new Set(inbox.nodes.flatMap(({ ruleKey }) => taskOf(ruleKey) ?? []))].sort();
    for (const task of tasks) seen.add(task);
    if (inbox.totalCount > 0)
      rows.push([unit.name, inbox.totalCount, tasks.map((task) => task.slice(5)).join(', '), inbox.nodes[0]?.title ?? null]);
  }
  narrator.say({ vi: 'Hộp việc của các đơn vị thuộc phường:', en: "The inboxes of the ward's units:" });
  narrator.table({
    head: [
      { vi: 'đơn vị', en: 'unit' },
      { vi: 'việc phải làm', en: 'obligations' },
      { vi: 'dòng của danh mục', en: 'rows of the list' },
      { vi: 'việc đầu tiên', en: 'the first of them' },
    ],
    rows,
  });
  checks.equal(
    { vi: `${seen.size} dòng nhiệm vụ của phường đã tới các đơn vị`, en: `${seen.size} rows of the ward's list have reached its units` },
    [...seen].sort(),
    ward.content.tasks.map(({ key }) => key).sort(),
  );
};
