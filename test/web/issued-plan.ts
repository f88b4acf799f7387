import { randomUUID } from 'node:crypto';
import { ask, command, type Persona } from './browser.js';

/** The day by the server's clock. */
export const todayThere = async (): Promise<string> => {
  const { status } = await ask<{ readonly status: { readonly dataAsOf: { readonly inForceOn: string } } }>(
    '{ status { dataAsOf { inForceOn } } }',
  );
  return status.dataAsOf.inForceOn;
};

/** A plan of one task, which its issuer gives itself. */
export const planOfTask = (issuer: Persona, wording: string, schedule: object): object => {
  const source = { document: 'kế hoạch thử', place: '1' };
  const task = {
    key: 'task/01',
    title: 'Đăng tin',
    leadership: 'JOINT',
    authority: 'ASSIGNS',
    leads: [{ unit: { id: issuer.unit } }],
    coordinators: [],
    wording,
    schedule,
    source,
  };
  const row = { key: 'task/01', number: '1', title: 'Đăng tin', products: [], rules: [{ task }] };
  const plan = { title: 'Kế hoạch chưa có số', year: 2026, form: 'PLAN', issuer: issuer.unit };
  return { ...plan, legalBases: [], targets: [], notes: [], tasks: [row], clauses: [], source };
};

const inTenDays = (issuer: Persona): object =>
  planOfTask(issuer, 'sau 10 ngày kể từ ngày ban hành', { within: { days: 10, anchor: 'OWN_ISSUE', policy: 'CALENDAR_ROLL' } });

/** @param content absent: a task that is due ten days after the issue */
export const draftedPlan = async (issuer: Persona, content = inTenDays(issuer)): Promise<string> => {
  const id = `plan-${randomUUID()}`;
  await command('draftPlan', { commandId: randomUUID(), planId: id, content }, issuer);
  return id;
};

/** The same, issued. @param issuedOn as `issuePlan` takes it */
export const issuedPlan = async (issuer: Persona, issuedOn: object, content = inTenDays(issuer)): Promise<string> => {
  const id = await draftedPlan(issuer, content);
  const minPosition = await command('issuePlan', { commandId: randomUUID(), planId: id, issuedOn }, issuer);
  await ask('query P($minPosition: Int!) { plans(first: 1, minPosition: $minPosition) { dataAsOf { caughtUp } } }', { minPosition });
  return id;
};
