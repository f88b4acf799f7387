import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { counted, NOTHING, type Counts } from '../simulation/oracle/counts.js';
import type { LoggedEvent } from '../simulation/oracle/events.js';
import { openOracle, standingAt } from '../simulation/oracle/oracle.js';
import { ask, type Browser, drawnOf, everyOf, follow, openBrowser, personaOf, planOf, randomOf, settled } from './browser.js';

/** At how many instants the numbers are compared, in two tabs by turns. */
const INSTANTS = drawnOf('INSTANTS', 200);
const SEED = drawnOf('SEED', 1);

let browser: Browser;
let planId: string;
let log: readonly LoggedEvent[];

const wholeLog = (): Promise<readonly LoggedEvent[]> =>
  everyOf<LoggedEvent>(
    'query H($after: String) { history(first: 500, after: $after) { nodes { position streamId streamVersion type body recordedAt } pageInfo { hasNextPage endCursor } } }',
    {},
    'history',
  );

beforeAll(async () => {
  const persona = await personaOf('PROVINCE');
  browser = await openBrowser(persona);
  [planId, log] = await Promise.all([planOf(persona), wholeLog()]);
});
afterAll(() => browser.close());

const MINUTE_MS = 60_000;

/**
 * Instants in order, no two of one minute, since the page says no seconds: half of them anywhere since the plan was issued, half of them at an event or
 * in the millisecond before it.
 */
const drawnInstants = (): readonly string[] => {
  const random = randomOf(SEED);
  const issued = log.findIndex(({ streamId, type }) => streamId === `plan/${planId}` && type === 'PlanIssued');
  const since = log.slice(issued).map(({ recordedAt }) => Date.parse(recordedAt));
  const [first = 0, last = 0] = [since[0], since.at(-1)];
  const byMinute = new Map<number, number>();
  while (byMinute.size < INSTANTS) {
    const anywhere = first + random(Math.floor((last - first) / 1000)) * 1000 + random(1000);
    const at = random(2) === 0 ? anywhere : (since[random(since.length)] ?? first) - random(2);
    // A millisecond before it was issued there is no such plan to look at.
    if (at >= first) byMinute.set(Math.floor(at / MINUTE_MS), at);
  }
  return [...byMinute.values()].sort((a, b) => a - b).map((at) => new Date(at).toISOString());
};

/** Of the plan at each instant, from nothing but the events that were recorded by then. */
const oracleCounts = (instants: readonly string[]): readonly Counts[] => {
  const oracle = openOracle();
  let heard = 0;
  return instants.map((at) => {
    const known = log.findIndex(({ recordedAt }, index) => index >= heard && recordedAt > at);
    const until = known === -1 ? log.length : known;
    oracle.hear(log.slice(heard, until));
    heard = until;
    return oracle
      .obligations()
      .filter((obligation) => obligation.planId === planId)
      .reduce((counts, obligation) => counted(counts, standingAt(obligation, at)), NOTHING);
  });
};

const TERMS = 'created waived cancelled notYet expected onTime late excusedLate overdue open undated';

const countsOfApi = async (asOf: string): Promise<Counts> => {
  const { obligationCounts } = await ask<{ obligationCounts: { counts: Counts } }>(
    `query C($id: ID!, $asOf: Instant) { obligationCounts(filter: { planId: $id }, asOf: $asOf) { counts { ${TERMS} } } }`,
    { id: planId, asOf },
  );
  return obligationCounts.counts;
};

const addressAt = (at: string): string => `/ke-hoach/${planId}?asOf=${at}`;

interface Shown {
  /** The instant that the page says. */
  readonly at: string;
  readonly kept: string;
  readonly overdue: number;
  /** How many cells of the heat map are overdue. */
  readonly cells: number;
}

const numberOf = (text: string | undefined): number => Number((text ?? '').replace(/\D/g, ''));

/** What a tab shows once it shows the instant. */
const shownAt = async (page: Page, at: string): Promise<Shown> => {
  const wall = new Date(Date.parse(at) + 7 * 60 * MINUTE_MS).toISOString();
  const said = `${wall.slice(11, 16)} ngày ${wall.slice(8, 10)}/${wall.slice(5, 7)}/${wall.slice(0, 4)}`;
  await page.waitForFunction(
    (words) =>
      document.querySelector('.data-state')?.textContent?.includes(`Số liệu đến ${words}`) === true &&
      document.querySelector('.counts[aria-busy=false]') !== null &&
      // Where the page is opened, cells are drawn after what stands above them.
      document.querySelector('.skeleton') === null,
    said,
  );
  return page.evaluate(() => {
    const figures = [...document.querySelectorAll('.counts li')].map((item) => item.querySelector('strong')?.textContent ?? '');
    return {
      at: document.querySelector('.past-banner')?.textContent ?? '',
      kept: figures.at(-4) ?? '',
      overdue: Number((figures.at(-3) ?? '').replace(/\D/g, '')),
      cells: document.querySelectorAll('.heat-map td[data-state=X]').length,
    };
  });
};

const expected = ({ onTime, late, excusedLate, expected: all, overdue }: Counts) => ({
  kept: [onTime + late + excusedLate, all],
  overdue,
});

describe('the past', () => {
  it('has at every instant the numbers of the API, which are those that the events give, and two tabs at two instants do not mix', async () => {
    const instants = drawnInstants();
    const byEvents = oracleCounts(instants);
    const tabs = await Promise.all([browser.open(addressAt(instants[0] ?? '')), browser.open(addressAt(instants[1] ?? ''))]);
    const wrong: unknown[] = [];
    const lookAt = async (tab: number, index: number): Promise<void> => {
      const [page, at, counts] = [tabs[tab]?.page, instants[index], byEvents[index]];
      if (page === undefined || at === undefined || counts === undefined) return;
      await follow(page, addressAt(at));
      const [shown, api] = await Promise.all([shownAt(page, at), countsOfApi(at)]);
      const page3 = { kept: shown.kept.split('/').map(numberOf), overdue: shown.overdue };
      for (const [what, is] of [
        ['the page', page3],
        ['the API', expected(api)],
      ] as const)
        if (JSON.stringify(is) !== JSON.stringify(expected(counts))) wrong.push({ at, what, is, byEvents: expected(counts) });
      if (shown.cells !== counts.overdue) wrong.push({ at, what: 'the cells', is: shown.cells, byEvents: counts.overdue });
    };
    for (let index = 0; index < instants.length; index += 2) await Promise.all([lookAt(0, index), lookAt(1, index + 1)]);
    expect(wrong).toEqual([]);
    expect(new Set(byEvents.map((counts) => JSON.stringify(counts))).size).toBeGreaterThan(INSTANTS / 20);
    for (const { page } of tabs) await page.close();
  });

  it('is left and come back to by the buttons of the browser, while another tab stays where it is', async () => {
    const [from, other] = ['2026-03-06T12:00:00.000Z', '2026-03-20T12:00:00.000Z'];
    const [first, second] = await Promise.all([browser.open(addressAt(from)), browser.open(addressAt(other))]);
    const [past, beside] = [await shownAt(first.page, from), await shownAt(second.page, other)];
    await first.page.getByRole('button', { name: 'Về hiện tại' }).first().click();
    await first.page.waitForSelector('.past-banner', { state: 'detached' });
    await settled(first.page);
    await first.page.goBack();
    expect(await shownAt(first.page, from)).toEqual(past);
    await first.page.goForward();
    await first.page.waitForSelector('.past-banner', { state: 'detached' });
    expect(await shownAt(second.page, other)).toEqual(beside);
    for (const { page } of [first, second]) await page.close();
  });
});
