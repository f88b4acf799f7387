import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { developmentToken } from '#libs/access/development-authenticator.js';
import type { OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import { CITY, cityContent } from '#libs/testing/api/api-fixtures.js';
import { communes } from '#libs/testing/log/cascade-fixtures.js';
import { startBenchChild } from './children.js';
import { figureOf, type Figure } from './report.js';
import type { BenchServer } from './server.js';

const POLL_MS = 10;
const WAIT_MS_MAX = 60_000;
const READERS = 4;
const TODAY = new Date().toISOString().slice(0, 10);

type Ask = (document: string, variables: object, as: OrgUnitId) => Promise<Readonly<Record<string, unknown>>>;

const askerOf =
  (url: string): Ask =>
  async (query, variables, unit) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: developmentToken({ person: 'bench' as PersonId, unit }) },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data?: Readonly<Record<string, unknown>>; errors?: readonly object[] };
    if (errors !== undefined || data === undefined) throw new Error(JSON.stringify(errors));
    return data;
  };

const command = async (ask: Ask, name: string, input: object): Promise<void> => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const document = `mutation ($input: ${type}Input!) { answer: ${name}(input: $input) { __typename ... on Refusal { message } } }`;
  const { answer } = (await ask(document, { input: { commandId: randomUUID(), ...input } }, CITY)) as { answer: { __typename: string } };
  if (answer.__typename !== `${type}Accepted`) throw new Error(JSON.stringify(answer));
};

/** How many obligations of the plan a unit finds in its inbox. */
const inInbox = async (ask: Ask, unitId: OrgUnitId): Promise<number> => {
  const data = await ask(`query ($unitId: ID!) { inbox(unitId: $unitId, first: 5) { edges { node { period } } } }`, { unitId }, unitId);
  return (data as { inbox: { edges: readonly object[] } }).inbox.edges.length;
};

const untilVisible = async (ask: Ask, unitId: OrgUnitId): Promise<void> => {
  const end = performance.now() + WAIT_MS_MAX;
  while ((await inInbox(ask, unitId)) === 0) {
    if (performance.now() > end) throw new Error(`the inbox of ${unitId} is empty after ${WAIT_MS_MAX / 1000} s`);
    await sleep(POLL_MS);
  }
};

/** Each inbox once. */
const readAll = async (ask: Ask, units: readonly OrgUnitId[]): Promise<readonly number[]> => {
  const found: number[] = [];
  let next = 0;
  const reader = async (): Promise<void> => {
    for (let index = next++; index < units.length; index = next++) found.push(await inInbox(ask, units[index] as OrgUnitId));
  };
  await Promise.all(Array.from({ length: READERS }, reader));
  return found;
};

const runRound = async (url: string): Promise<Figure> => {
  const units = communes();
  const child = await startBenchChild('inbox-server.js', [], { DATABASE_URL: url, PORT: '0', SEED: 'none', HOST: '127.0.0.1' });
  try {
    const ask = askerOf(child.line);
    const planId = 'bench-plan';
    await command(ask, 'draftPlan', { planId, content: cityContent() });
    const start = performance.now();
    await command(ask, 'issuePlan', { planId, document: { number: '1', symbol: 'KH-UBND' }, issuedOn: { on: TODAY }, sentOn: TODAY });
    // Duties come into being in the order of the units' ids: who is last is seen last.
    await untilVisible(ask, [...units].sort().at(-1) as OrgUnitId);
    const seconds = (performance.now() - start) / 1000;
    const found = await readAll(ask, units);
    return {
      bench: 'inbox',
      subject: 'ours',
      writers: 1,
      events: units.length,
      seconds,
      perSecond: units.length / seconds,
      lost: found.filter((count) => count === 0).length,
      duplicated: found.filter((count) => count > 1).length,
      reordered: 0,
    };
  } finally {
    await child.stop();
  }
};

/**
 * One plan to 3,321 communes through the API of a real server: from the command `issuePlan` until the last commune finds it in its inbox. Then every inbox
 * is read once; one that is still empty counts as lost.
 */
export const inboxBench = async (server: BenchServer, { rounds }: { readonly rounds: number }): Promise<Figure[]> => {
  const figures: Figure[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const url = await server.createDatabase();
    const one = await runRound(url);
    await server.dropDatabase(url);
    process.stderr.write(`inbox, round ${round + 1}: ${one.seconds.toFixed(3)} s, ${one.lost} empty\n`);
    figures.push(one);
  }
  return [figureOf(figures)];
};
