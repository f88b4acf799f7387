import { setTimeout as sleep } from 'node:timers/promises';
import type { DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { addDays, type LocalDate } from '#libs/kernel/time.js';
import { idOf } from '../simulation/client.js';
import type { Draw } from '../simulation/draw.js';
import type { Commune } from '../simulation/plans.js';
import type { Answer, Client } from './client.js';
import { cityContent, communeContent, DAYS_SINCE_CITY_ISSUED, DAYS_SINCE_COMMUNES_ISSUED, DUTIES_OF_COMMUNE } from './plans.js';

/* What officials do all the time: plans are issued, reported on, and recalled. */

export interface Load {
  readonly draw: Draw;
  readonly today: LocalDate;
  readonly city: OrgUnitId;
  readonly communes: readonly Commune[];
  /** Communes of the city that take no part. */
  readonly leftOut: readonly OrgUnitId[];
  /** Duties of each commune in each plan of the city. */
  readonly rules: number;
  /** Between two plans of the city, in milliseconds. */
  readonly cityPauseMs: number;
  /** Whether officials go on: what has been begun is finished. */
  readonly goesOn: () => boolean;
}

const cityPlanOf = (edition: number): PlanId => idOf('soak plan of the city', edition) as PlanId;

interface Owed {
  readonly dutyId: DutyId;
  readonly period: string;
  readonly kind: string;
  readonly holders: readonly { readonly id: OrgUnitId }[];
}

const OBLIGATIONS = `query ($plan: ID!, $position: Int) {
  found: obligations(filter: { planId: $plan }, first: 100, minPosition: $position) { nodes { dutyId period kind holders { id } } } }`;

const LOOK_AGAIN_MS = 250;
const LOOKS_MAX = 40;

/** What the cascade has made of a plan; nothing when it takes too long, as it may while everything is broken. */
const owedFrom = async (load: Load, client: Client, planId: PlanId, position: number, as: OrgUnitId): Promise<readonly Owed[]> => {
  for (let look = 0; look < LOOKS_MAX && load.goesOn(); look += 1) {
    const { found } = (await client.ask(OBLIGATIONS, { plan: planId, position }, as)) as {
      readonly found: { readonly nodes: readonly Owed[] };
    };
    if (found.nodes.length > 0) return found.nodes;
    await sleep(LOOK_AGAIN_MS);
  }
  return [];
};

const issue = async (
  client: Client,
  plan: { readonly planId: PlanId; readonly content: object; readonly number: number; readonly on: LocalDate; readonly duties: number },
  as: OrgUnitId,
): Promise<Answer> => {
  const { planId, content, number, on, duties } = plan;
  const streamId = `plan/${planId}`;
  const drafted = await client.send({
    mutation: 'draftPlan',
    step: planId,
    input: { planId, content },
    as,
    expected: { event: 'PlanDrafted', streamId },
  });
  if (!drafted.accepted) return drafted;
  const document = { number: String(number), symbol: 'KH-UBND' };
  return client.send({
    mutation: 'issuePlan',
    step: planId,
    input: { planId, document, issuedOn: { on } },
    as,
    expected: { event: 'PlanIssued', streamId, duties },
  });
};

/** Plans of the city, one after the other; every fifth is recalled again, which closes its duties. */
export const actForCity = async (load: Load, client: Client, issued: (planId: PlanId) => void): Promise<void> => {
  const { city, communes, leftOut, today, rules, draw } = load;
  for (let edition = 1; load.goesOn(); edition += 1) {
    const planId = cityPlanOf(edition);
    const { accepted } = await issue(
      client,
      {
        planId,
        content: cityContent(city, leftOut, today, rules),
        number: edition,
        on: addDays(today, -DAYS_SINCE_CITY_ISSUED),
        duties: communes.length * rules,
      },
      city,
    );
    if (accepted) issued(planId);
    await sleep(load.cityPauseMs);
    if (accepted && edition > 1 && draw.chance(0.2, planId, 'recalled')) await recall(load, client, planId, city);
  }
};

const recall = ({ today }: Load, client: Client, planId: PlanId, as: OrgUnitId): Promise<Answer> =>
  client.send({
    mutation: 'recallPlan',
    step: planId,
    input: { planId, on: today, reason: 'soak', document: '1/QĐ' },
    as,
    expected: { event: 'PlanRecalled', streamId: `plan/${planId}` },
  });

/**
 * Communes in turn: each derives a plan, its units report on it, and it reads the reports.
 * @param communes of this official alone, so that nobody else changes what it has read
 * @param parent the plan of the city from which plans are derived at the moment
 */
export const actForCommunes = async (load: Load, client: Client, communes: readonly Commune[], parent: () => PlanId): Promise<void> => {
  const { today, draw } = load;
  for (let edition = 1; load.goesOn(); edition += 1)
    for (const commune of communes) {
      if (!load.goesOn()) return;
      const { unitId } = commune;
      const planId = idOf('soak plan', unitId, edition) as PlanId;
      const { accepted, position = 0 } = await issue(
        client,
        {
          planId,
          content: communeContent(commune, parent(), today),
          number: edition,
          on: addDays(today, -DAYS_SINCE_COMMUNES_ISSUED),
          duties: DUTIES_OF_COMMUNE,
        },
        unitId,
      );
      if (!accepted) continue;
      for (const owed of await owedFrom(load, client, planId, position, unitId)) await report(load, client, owed, unitId);
      if (draw.chance(0.1, planId, 'recalled')) await recall(load, client, planId, unitId);
    }
};

/** What becomes of one obligation: about half of them are reported on, and stay so or come back. */
const report = async (load: Load, client: Client, owed: Owed, receiver: OrgUnitId): Promise<void> => {
  const { draw } = load;
  const [holder] = owed.holders;
  const key = `${owed.dutyId} ${owed.period}`;
  if (holder === undefined || owed.kind !== 'REPORT' || !load.goesOn() || !draw.chance(0.5, key, 'reported')) return;
  const reportId = idOf('soak report', key);
  const submit = (version: number): Promise<Answer> =>
    client.send({
      mutation: 'submitReport',
      step: `${key} ${version}`,
      input: {
        reportId,
        holder: holder.id,
        serves: [{ dutyId: owed.dutyId, period: owed.period }],
        narrative: `version ${version}`,
        values: [{ indicator: 'items', value: String(draw.integer(0, 20, key, version)) }],
      },
      as: holder.id,
      expected: { event: 'ReportSubmitted', streamId: `report/${reportId}` },
    });
  if (!(await submit(1)).accepted) return;
  const next = draw.share(key, 'then');
  if (next < 0.5) await review(client, 'acceptReport', 'ReportAccepted', { reportId, version: 1 }, receiver);
  else if (next < 0.75) {
    const back = { reportId, version: 1, kind: 'FOR_CORRECTION', reason: 'soak', dueOn: addDays(load.today, 5) };
    const { accepted } = await review(client, 'returnReport', 'ReportReturned', back, receiver);
    if (accepted) await submit(2);
  } else if (next < 0.85) await review(client, 'withdrawReport', 'ReportWithdrawn', { reportId, version: 1, reason: 'soak' }, holder.id);
};

const review = (
  client: Client,
  mutation: string,
  event: string,
  input: { readonly reportId: string; readonly version: number; readonly [field: string]: unknown },
  as: OrgUnitId,
): Promise<Answer> =>
  client.send({
    mutation,
    step: `${input.reportId} ${input.version}`,
    input,
    as,
    expected: { event, streamId: `report/${input.reportId}` },
  });

/** Room and office of each commune, of which every plan makes use. */
export const registerUnits = async (client: Client, communes: readonly Commune[], today: LocalDate): Promise<void> => {
  for (const { unitId, name, room, office } of communes)
    for (const unit of [
      { unitId: room, name: 'Phòng Văn hóa - Xã hội', unitType: 'ROOM' },
      { unitId: office, name: 'Văn phòng HĐND và UBND', unitType: 'OFFICE' },
    ]) {
      const { accepted, code } = await client.send({
        mutation: 'registerOrgUnit',
        step: unit.unitId,
        input: {
          ...unit,
          fullName: `${unit.name} ${name}`,
          level: 'COMMUNE',
          parentId: unitId,
          validFrom: addDays(today, -100),
          source: 'soak',
        },
        as: unitId,
        expected: { event: 'OrgUnitRegistered', streamId: `org-unit/${unit.unitId}` },
      });
      if (!accepted) throw new Error(`${unit.name} of ${name} was refused: ${code ?? ''}`);
    }
};
