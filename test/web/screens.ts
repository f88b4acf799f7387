import { ask, command, type Persona, personaOf, planOf } from './browser.js';
import { draftedPlan } from './issued-plan.js';
import { publishRubric, RUBRIC } from './rubric.js';

/** One screen, in one state. */
export interface ScreenCase {
  readonly name: string;
  readonly as: Persona;
  readonly path: string;
  /** There once it stands. */
  readonly ready: string;
}

/** @param pattern of a route, as `/duyet/$reportId` */
export const isAt = (pattern: string, { path }: ScreenCase): boolean =>
  new RegExp(`^${pattern.replaceAll(/\$\w+/g, '[^/]+')}$`).test(path.split('?')[0] ?? '');

const firstOf = async <Data>(query: string, variables: object, read: (data: Data) => string | undefined): Promise<string> => {
  const found = read(await ask<Data>(query, variables));
  if (found === undefined) throw new Error(`the story has nothing for ${query}`);
  return found;
};

interface Late {
  readonly late: {
    readonly nodes: readonly {
      readonly dutyId: string;
      readonly period: string;
      readonly holders: readonly { readonly id: string; readonly fullName: string }[];
      readonly explanation: { readonly state: string } | null;
    }[];
  };
}

/** Something of a plan that is to be explained, what was asked about already or is asked about now; and who explains it. */
const toExplain = async (planId: string, issuer: Persona): Promise<{ readonly explanation: string; readonly asked: Persona }> => {
  const { late } = await ask<Late>(
    'query L($id: ID!) { late: obligations(first: 500, filter: { planId: $id, statuses: [OVERDUE] }) { nodes { dutyId period holders { id fullName } explanation { state } } } }',
    { id: planId },
  );
  const asked = late.nodes.find(({ explanation }) => explanation !== null);
  const [first] = late.nodes;
  const one = asked ?? first;
  if (one === undefined) throw new Error('nobody is late in the story');
  const { dutyId, period, holders } = one;
  if (asked === undefined)
    await command(
      'requestExplanation',
      { commandId: `why-${dutyId}`, obligations: [{ dutyId, period }], text: 'Nêu rõ vì sao chậm.' },
      issuer,
    );
  const [holder = { id: '', fullName: '' }] = holders;
  return {
    explanation: `${dutyId}/${period}`,
    asked: { role: 'UNIT', person: 'explains', unit: holder.id, unitName: holder.fullName },
  };
};

/** Where plans and reports are written and reviewed, and how a plan of a ward stands. */
export const everyDesk = async (): Promise<readonly ScreenCase[]> => {
  const [issuer, ward, unit] = await Promise.all([personaOf('PROVINCE'), personaOf('WARD'), personaOf('UNIT')]);
  interface Found {
    readonly amendments: { readonly nodes: readonly { readonly dutyId: string }[] };
    readonly reports: { readonly nodes: readonly { readonly dutyId: string; readonly period: string }[] };
    readonly submitted: { readonly nodes: readonly { readonly id: string }[] };
  }
  const { amendments, reports, submitted } = await ask<Found>(
    `query D($ward: ID!, $unit: ID!) {
      amendments: obligations(first: 1, filter: { holderId: $unit, kinds: [AMENDMENT] }) { nodes { dutyId } }
      reports: inbox(unitId: $ward, first: 1, filter: { kinds: [REPORT], phases: [OPEN] }) { nodes { dutyId period } }
      submitted: reports(first: 1, filter: { holderId: $unit }) { nodes { id } }
    }`,
    { ward: ward.unit, unit: unit.unit },
  );
  const [amendment, report, review] = [amendments.nodes[0], reports.nodes[0], submitted.nodes[0]];
  if (amendment === undefined || report === undefined || review === undefined) throw new Error('the story has nothing to write');
  const [planId, wardPlanId, draftId] = await Promise.all([planOf(issuer), planOf(ward), draftedPlan(ward)]);
  return [
    { name: 'the overview of a plan of a ward', as: ward, path: `/ke-hoach/${wardPlanId}`, ready: '.heat-map' },
    { name: 'where a plan is derived', as: ward, path: `/lap-ke-hoach/${planId}`, ready: '.data-state' },
    { name: 'where a plan is entered', as: ward, path: '/soan-ke-hoach', ready: '.own-rows li' },
    { name: 'where a plan is amended', as: ward, path: `/sua-ke-hoach/${wardPlanId}`, ready: '.own-rows li' },
    { name: 'a draft', as: ward, path: `/du-thao/${draftId}`, ready: '#p-number' },
    { name: 'where an amendment is answered', as: unit, path: `/tra-loi/${amendment.dutyId}`, ready: '.data-state' },
    { name: 'where a report is consolidated', as: ward, path: `/hop-nhat/${report.dutyId}/${report.period}`, ready: 'section.figure' },
    { name: 'a report that came in', as: ward, path: `/duyet/${review.id}`, ready: '.data-state' },
  ];
};

/** Every screen of the page, with the story's data. */
export const everyScreen = async (): Promise<readonly ScreenCase[]> => {
  const [issuer, ward, unit, auditor] = await Promise.all([
    personaOf('PROVINCE'),
    personaOf('WARD'),
    personaOf('UNIT'),
    personaOf('AUDITOR'),
  ]);
  const [planId, wardPlanId] = await Promise.all([planOf(issuer), planOf(ward)]);
  interface Lists {
    readonly late: { readonly nodes: readonly { readonly dutyId: string; readonly holders: readonly { readonly id: string }[] }[] };
  }
  const late =
    'query L($id: ID!) { late: obligations(first: 1, filter: { planId: $id, statuses: [OVERDUE] }) { nodes { dutyId holders { id } } } }';
  const [unitId, dutyId] = await Promise.all([
    firstOf(late, { id: planId }, ({ late: { nodes } }: Lists) => nodes[0]?.holders[0]?.id),
    firstOf(late, { id: planId }, ({ late: { nodes } }: Lists) => nodes[0]?.dutyId),
  ]);
  interface Inbox {
    readonly inbox: { readonly nodes: readonly { readonly dutyId: string; readonly period: string; readonly kind: string }[] };
  }
  const inbox = 'query I($id: ID!) { inbox(unitId: $id, first: 500, filter: { phases: [OPEN] }) { nodes { dutyId period kind } } }';
  const owed = (...kinds: readonly string[]): Promise<string> =>
    firstOf(inbox, { id: unit.unit }, ({ inbox: { nodes } }: Inbox) => {
      const found = nodes.find(({ kind }) => kinds.includes(kind));
      return found && `${found.dutyId}/${found.period}`;
    });
  const [report, quota, { explanation, asked }] = await Promise.all([owed('TASK', 'REPORT'), owed('QUOTA'), toExplain(planId, issuer)]);
  await publishRubric(issuer);
  const overview = `/ke-hoach/${planId}`;
  const score = `/cham-diem/${ward.unit}/${RUBRIC}/2026-Q1`;
  const [past, before] = ['asOf=2026-03-20T17:00%2B07:00', 'from=2026-02-10T17:00%2B07:00'];
  return [
    { name: 'who uses the page', as: issuer, path: '/', ready: 'table' },
    { name: 'the list of plans', as: issuer, path: '/ke-hoach', ready: 'table' },
    { name: 'the overview', as: issuer, path: overview, ready: '.heat-map' },
    { name: 'the overview of the past', as: issuer, path: `${overview}?${past}`, ready: '.heat-map' },
    { name: 'one cell', as: issuer, path: `${overview}?cell=${unitId}~clause/1~once`, ready: '.story .events' },
    { name: 'one unit', as: issuer, path: `${overview}/don-vi/${unitId}`, ready: 'table' },
    { name: 'coverage', as: issuer, path: `${overview}/do-bao-phu`, ready: '.data-state' },
    { name: 'coverage by a plan with tasks', as: ward, path: `/ke-hoach/${wardPlanId}/do-bao-phu`, ready: '.coverage' },
    {
      name: 'what a unit made of the tasks',
      as: ward,
      path: `/ke-hoach/${wardPlanId}/do-bao-phu?ward=${unit.unit}`,
      ready: '.coverage-list',
    },
    { name: 'who is late', as: issuer, path: `${overview}/cham`, ready: '.urge-table' },
    { name: 'who was late', as: issuer, path: `${overview}/cham?${past}`, ready: '.urge-table' },
    { name: 'figures', as: issuer, path: `${overview}/chi-tieu`, ready: '.indicator' },
    { name: 'figures and targets', as: ward, path: `/ke-hoach/${wardPlanId}/chi-tieu`, ready: '#quotas' },
    { name: 'what is to be decided', as: ward, path: '/can-quyet-dinh', ready: '.work-items' },
    { name: 'the working calendar', as: issuer, path: '/lich-lam-viec?year=2026', ready: 'form.report-form' },
    { name: 'a day of the working calendar', as: auditor, path: '/lich-lam-viec?year=2026&day=2026-04-20', ready: 'dialog .facts' },
    { name: 'where a unit is told', as: unit, path: `/noi-nhan-tin/${unit.unit}`, ready: 'form.report-form' },
    { name: 'scores', as: issuer, path: '/xep-hang', ready: '.league-table' },
    { name: 'one score', as: issuer, path: `/xep-hang?period=2026-Q1&unit=${unitId}`, ready: '.coverage-list' },
    { name: 'where a unit scores itself', as: ward, path: score, ready: 'form.report-form' },
    { name: 'a score, to who reads only', as: auditor, path: score, ready: '.coverage-list' },
    { name: 'where a plan is closed, replaced or recalled', as: ward, path: `/ket-thuc/${wardPlanId}`, ready: '#ending' },
    { name: 'what a unit owes', as: unit, path: '/viec', ready: 'h2[id^=group]' },
    { name: 'a report', as: unit, path: `/viec/${report}`, ready: 'form.report-form' },
    { name: 'a quota', as: unit, path: `/chi-tieu/${quota}`, ready: 'h1' },
    { name: 'what was explained, to who asked', as: issuer, path: `/giai-trinh/${explanation}`, ready: '.explained' },
    { name: 'what is to be explained', as: asked, path: `/giai-trinh/${explanation}`, ready: 'form textarea' },
    { name: 'everything explained, of a plan', as: auditor, path: `/giai-trinh?plan=${planId}`, ready: 'table' },
    { name: 'reports to review', as: ward, path: '/duyet', ready: '.data-state' },
    { name: 'a form, to who reads only', as: auditor, path: `/viec/${report}`, ready: 'a.button.primary' },
    { name: 'who is late, to who reads only', as: auditor, path: `${overview}/cham`, ready: '.urge-table' },
    { name: 'the history', as: auditor, path: '/lich-su', ready: 'table' },
    { name: 'an event', as: auditor, path: '/lich-su?event=100', ready: 'dialog .verbatim' },
    { name: 'two instants compared', as: auditor, path: `/so-sanh?${before}`, ready: '.changes' },
    { name: 'the story of a duty', as: auditor, path: `/nghia-vu/${dutyId}`, ready: '.happened' },
    { name: 'the state of the log', as: auditor, path: '/so-su-kien', ready: 'table' },
  ];
};
