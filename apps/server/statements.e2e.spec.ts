import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getNamedType, type GraphQLSchema, isNonNullType } from 'graphql';
import type { OrgUnitRegistration } from '#libs/application/imports/register-org-units.js';
import type { OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { samplesDir } from '#libs/config/paths.js';
import { loadRubricFile } from '#libs/documents/rubric-file.js';
import { instant } from '#libs/kernel/time.js';
import { CITY, cityContent, REPORT_RULE, ROOM, UNITS, WARD, wardContent } from '#libs/testing/api/api-fixtures.js';
import { type ApiServer, at, countStatements, startApi } from '#libs/testing/api/api-server.js';
import { PAGE_CHANNEL, quotaContent, QUOTAS } from '#libs/testing/api/quota-fixtures.js';
import { everythingBelow, pagedFields } from '#libs/testing/api/whole-selection.js';
import { apiSchema } from './graphql/api.js';

/* Every list that the schema offers, with everything that can be asked of its rows: a page of fifty costs as many statements as one of two. */

let api: ApiServer;
let schema: GraphQLSchema;
const ids: Record<string, string> = {};

const FEW = 2;
const MANY = 50;
/** Rows that each list has at least, so that one statement for each of them would be seen. */
const ROWS = 10;
const PLAN = 'city-plan';
const BEFORE = '2026-01-19T00:00:00Z';
const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));

const communes = Array.from({ length: 16 }, (_, index): OrgUnitRegistration => {
  const [model] = UNITS.filter(({ parentId }) => parentId === CITY);
  if (model === undefined) throw new Error('the fixtures have no ward');
  const name = `Xã Số ${String(index).padStart(2, '0')}`;
  return { ...model, unitId: `commune-${index}` as OrgUnitId, name, fullName: name, unitType: 'COMMUNE', codes: [] };
});

const accepted = async (name: string, input: object, as: OrgUnitId, select = ''): Promise<unknown> => {
  const answer = await api.mutate(name, input, { as, select });
  if (answer.message !== undefined) throw new Error(`${name}: ${answer.__typename} ${answer.message}`);
  return answer;
};

const issue = async (planId: string, content: object, number: string, as: OrgUnitId): Promise<void> => {
  await accepted('draftPlan', { planId, content }, as);
  await accepted('issuePlan', { planId, document: { number, symbol: 'KH-UBND' }, issuedOn: { on: '2026-01-20' } }, as);
};

const dutyOf = async (planId: string, ruleKey: string): Promise<string> => {
  const data = await api.ask('query ($id: ID!) { plan(id: $id) { duties { nodes { id ruleKey } } } }', { id: planId });
  return String(at<readonly { id: string; ruleKey: string }[]>(data, 'plan.duties.nodes').find((duty) => duty.ruleKey === ruleKey)?.id);
};

const reportFor = (dutyId: string, month: string): object => ({
  holder: ROOM,
  serves: [{ dutyId, period: `2026-M${month}` }],
  values: [{ indicator: 'newsItems', value: '3' }],
  narrative: 'Đã thực hiện.',
});

/** Twelve reports and twelve drafts of the ward's room, and what it made for its quotas. */
const work = async (): Promise<void> => {
  await api.server.catchUp();
  const [reported, drafted, quota] = [
    await dutyOf('ward-plan', REPORT_RULE),
    await dutyOf('ward-plan-2', REPORT_RULE),
    await dutyOf('quotas', QUOTAS.PAGE),
  ];
  for (const month of MONTHS) {
    ids['report'] = at(await accepted('submitReport', reportFor(reported, month), ROOM, 'report { id }'), 'report.id');
    ids['draft'] = at(
      await accepted('saveReportDraft', { revision: 0, ...reportFor(drafted, month) }, ROOM, 'draft { reportId }'),
      'draft.reportId',
    );
    const item = {
      product: 'NEWS_ITEM',
      title: `Bài ${month}`,
      channel: PAGE_CHANNEL,
      link: `https://x.example.vn/${month}`,
      sentOn: '2026-01-20',
    };
    ids['item'] = at(await accepted('recordItem', { holder: ROOM, serves: [{ dutyId: quota }], ...item }, ROOM, 'item { id }'), 'item.id');
  }
};

/** Days off that roll what is due on them, and reminders of two weeks in which nothing was done. */
const days = async (): Promise<void> => {
  for (const date of ['2026-02-25', '2026-03-25', '2026-05-25', '2026-06-25', '2026-08-25', '2026-09-25']) {
    const day = { date, kind: 'OFF_SWAPPED', name: 'hoán đổi', certainty: 'OFFICIAL', source: 'CV 1', decidedOn: '2026-01-20' };
    await accepted('changeCalendarDay', { day }, CITY);
  }
  for (let day = 2; day <= 16; day += 1) {
    api.clock.set(instant(`2026-02-${String(day).padStart(2, '0')}T02:00:00Z`));
    await api.server.tick();
  }
};

interface Late {
  readonly dutyId: string;
  readonly period: string;
  readonly holders: readonly { readonly id: OrgUnitId }[];
}

/** What the communes have not issued by then is to be explained, and they explain it. */
const askWhy = async (): Promise<void> => {
  const data = await api.ask(
    `{ obligations(first: 50, filter: { planId: "${PLAN}", statuses: [OVERDUE] }) { nodes { dutyId period holders { id } } } }`,
  );
  const late = at<readonly Late[]>(data, 'obligations.nodes');
  const obligations = late.map(({ dutyId, period }) => ({ dutyId, period }));
  await accepted('requestExplanation', { obligations, text: 'Vì sao chưa ban hành?' }, CITY);
  for (const { dutyId, period, holders } of late)
    for (const { id } of holders) await accepted('giveExplanation', { dutyId, period, text: 'Chờ ý kiến thẩm định.' }, id);
};

beforeAll(async () => {
  schema = await apiSchema();
  const after = Array.from({ length: 20 }, (_, index) => index + 1).join(',');
  api = await startApi(instant('2026-01-20T02:00:00Z'), { REMINDERS: 'on', REMINDER_DAYS_AFTER: after });
  await api.register([...UNITS, ...communes]);
  await issue(PLAN, cityContent(), '247', CITY);
  await issue('ward-plan', wardContent(PLAN as PlanId), '110', WARD);
  await issue('ward-plan-2', wardContent(), '111', WARD);
  await issue('quotas', quotaContent(), '112', WARD);
  for (const index of MONTHS) await issue(`more-${index}`, wardContent(), `2${index}`, WARD);
  const rubric = loadRubricFile(await readFile(join(samplesDir, 'rubrics', 'xuan-loc-244.yaml'), 'utf8'), 'rubric');
  if (!rubric.ok) throw new Error(JSON.stringify(rubric.mistakes));
  await accepted('publishRubric', { rubricId: 'rubric', publisher: CITY, ...rubric.value.content }, CITY);
  await work();
  await days();
  ids['duty'] = await dutyOf('ward-plan', REPORT_RULE);
  await askWhy();
  await api.server.catchUp();
  // Nobody else sends statements from here on.
  await api.server.background.stop();
});

afterAll(() => api.stop());

/** What a list has to be told besides how much of it: literally, of the field at the root. */
const told = (): Readonly<Record<string, string>> => ({
  explanationsGivenTo: `unitId: "${CITY}"`,
  history: `planId: "${PLAN}"`,
  inbox: `unitId: "${ROOM}"`,
  planReceipts: `planId: "${PLAN}"`,
  reminders: `unitId: "commune-1"`,
  'cascade.members': `planId: "${PLAN}"`,
  'comparison.obligations': `from: "${BEFORE}"`,
  'comparison.plans': `from: "${BEFORE}"`,
  'comparison.reports': `from: "${BEFORE}"`,
  'duty.obligations': `id: "${ids['duty']}"`,
  'orgUnit.children': `id: "${CITY}"`,
  'plan.duties': `id: "${PLAN}"`,
  'plan.obligations': `id: "${PLAN}"`,
});

/** What reads of one thing have to be told. */
const toldOf = (field: string): Readonly<Record<string, string>> => {
  const id =
    { node: ROOM, duty: ids['duty'], obligation: `${ids['duty']}:2026-M01`, report: ids['report'], quotaItem: ids['item'] }[field] ?? PLAN;
  return {
    id: JSON.stringify(id),
    planId: JSON.stringify(field === 'planCoverage' ? 'ward-plan' : PLAN),
    unitId: JSON.stringify(CITY),
    dutyId: JSON.stringify(ids['duty']),
    reportId: JSON.stringify(ids['draft']),
    rubricId: '"rubric"',
    period: field === 'consolidation' ? '"2026-M01"' : '"2026-Y"',
    position: '20',
    content: `{ title: "Kế hoạch", year: 2026, form: PLAN, issuer: "${CITY}", legalBases: [], targets: [], notes: [], tasks: [], clauses: [], source: { document: "1/KH-UBND", place: "1" } }`,
    text: '"trước ngày 25 hằng tháng"',
    obligations: `["${ids['duty']}:2026-M01"]`,
    issuedOn: '"2026-01-20"',
    year: '2026',
    months: '12',
    filter: `{ planId: "${PLAN}" }`,
    from: field === 'comparison' ? `"${BEFORE}"` : '"2026-01-01"',
    to: '"2026-12-31"',
  };
};

/** Objects within objects as deep as an answer of fifty rows may be. */
const LIMITS = { depth: 3, lists: 1 };
const WHOLE_LIMITS = { depth: 3, lists: 2 };

const queryOf = (path: string, connection: string, first: number): string => {
  const args = told()[path];
  const page = `first: ${first}`;
  const edge = everythingBelow(schema, connection, { ...LIMITS, lists: LIMITS.lists + 1 });
  const [root = '', below] = path.split('.');
  return below === undefined
    ? `{ ${root}(${[page, ...(args === undefined ? [] : [args])].join(', ')}) ${edge} }`
    : `{ ${root}(${args}) { ${below}(${page}) ${edge} } }`;
};

interface Page {
  readonly rows: number;
  readonly statements: readonly string[];
}

const asked = async (path: string, query: string): Promise<Page> => {
  let data: unknown;
  const { texts } = await countStatements(async () => (data = await api.ask(query)));
  return { rows: at<readonly unknown[]>(data, `${path}.nodes`).length, statements: texts };
};

/** What is loaded for two fields at once may go in one statement or in two, as answers come in; rows make no difference. */
const SLACK = 3;

/**
 * Statements that a longer page sends again and again. Of rows of other kinds there may be a further statement, once; a reader who asks for each row by
 * itself sends the same one for each.
 */
const repeatedIn = (many: readonly string[], few: readonly string[]): readonly string[] => {
  const times = (texts: readonly string[], text: string): number => texts.filter((each) => each === text).length;
  return [...new Set(many)].filter((text) => times(many, text) > times(few, text) + SLACK);
};

describe('the number of statements', () => {
  it('does not grow with the page, of any list', async () => {
    const lists = pagedFields(schema);
    expect(lists.map(({ path }) => path)).toEqual(expect.arrayContaining(['obligations', 'plans', 'cascade.members', 'duty.obligations']));
    for (const { path, connection } of lists) {
      const [few, many] = [await asked(path, queryOf(path, connection, FEW)), await asked(path, queryOf(path, connection, MANY))];
      expect([path, few.rows, many.rows >= ROWS]).toEqual([path, FEW, true]);
      expect([path, repeatedIn(many.statements, few.statements)]).toEqual([path, []]);
    }
  });

  it('does not grow with rows of rows of rows', async () => {
    const query = (first: number): string =>
      `{ plans(first: ${first}) { nodes { tasks { rules { leads { unit { name parent { name } } group { of { name } } } coordinators { unit { name } } } } } } }`;
    const [few, many] = [await asked('plans', query(FEW)), await asked('plans', query(ROWS))];
    expect(repeatedIn(many.statements, few.statements)).toEqual([]);
  });

  /** Lists that come whole are as long as what was made before: a row of theirs must not cost a statement either. */
  it('does not grow with the rows of what is given whole', async () => {
    const paged = new Set(pagedFields(schema).map(({ path }) => path));
    const whole = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ name }) => !paged.has(name));
    expect(whole.length).toBeGreaterThan(15);
    for (const { name, type, args } of whole) {
      const given = args
        .filter(({ name: arg, type: of, defaultValue }) => arg === 'id' || (isNonNullType(of) && defaultValue === undefined))
        .map((arg) => `${arg.name}: ${toldOf(name)[arg.name] ?? `"say here what ${name} is given"`}`);
      const below = everythingBelow(schema, getNamedType(type).name, WHOLE_LIMITS);
      const query = `{ ${name}${given.length === 0 ? '' : `(${given.join(', ')})`} ${below} }`;
      const { texts } = await countStatements(() => api.ask(query));
      expect([name, repeatedIn(texts, [...new Set(texts)])]).toEqual([name, []]);
    }
  });

  it('would grow if each row were asked for by itself: a control', async () => {
    const { queries } = api.server;
    const view = await queries.viewpoint({});
    const apart = async (count: number): Promise<readonly string[]> =>
      (
        await countStatements(async () => {
          for (const { unitId } of communes.slice(0, count)) await queries.orgUnitsByIds([unitId], view);
        })
      ).texts;
    expect(repeatedIn(await apart(ROWS), await apart(FEW))).toHaveLength(1);
  });
});
