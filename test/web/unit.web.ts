import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page, Route } from 'playwright-core';
import {
  type Browser,
  DESKTOP,
  drawnOf,
  everyOf,
  follow,
  NARROWEST,
  openBrowser,
  overflowOf,
  PHONE,
  type Persona,
  personaOf,
  planOf,
  randomOf,
  violationsOf,
} from './browser.js';
import { addressOf, fill, hasKept, type Owed, owedBy, press, receiptOf, SUBMIT, submissionsOf, submit } from './reporting.js';

/** How often the network is cut. */
const CUTS = drawnOf('CUTS', 100);
const SEED = drawnOf('SEED', 1);

let unit: Persona;
let browser: Browser;
/** What has not been reported yet; each test takes another one. */
let open: Owed[];

beforeAll(async () => {
  unit = await personaOf('UNIT');
  browser = await openBrowser(unit, { isOffline: true });
  open = [...(await owedBy(unit))];
});
afterAll(() => browser.close());

const next = (): Owed => {
  const owed = open.shift();
  if (owed === undefined) throw new Error('the unit of the story has nothing left to report');
  return owed;
};

describe('every screen of a unit', () => {
  it.each([
    ['what it owes', () => '/viec', 'h2[id^=group]'],
    ['a report', () => addressOf(open[0] as Owed), 'form.report-form'],
    ['a report that is not its own', () => '/viec/khong-co/2026-M01', 'h1'],
    ['reports to review', () => '/duyet', '.data-state'],
  ])('%s: axe finds nothing on a screen and on a phone, and nothing is wider than 320 px', async (_name, path, ready) => {
    for (const screen of [DESKTOP, PHONE, NARROWEST]) {
      const { page, complaints } = await browser.open(path(), screen);
      await page.waitForSelector(ready);
      await page.waitForFunction(() => document.querySelector('.skeleton') === null);
      expect({ screen: screen.name, violations: await violationsOf(page), complaints }).toEqual({
        screen: screen.name,
        violations: [],
        complaints: [],
      });
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      await page.close();
    }
  });
});

describe('a report', () => {
  it('is written and sent by the keyboard alone, and every mistake is told at its field with the focus on the summary', async () => {
    const owed = next();
    const { page } = await browser.open(addressOf(owed), PHONE);
    await page.waitForSelector('form.report-form');
    const figures = await page.locator('.with-unit > input').count();
    const focusOn = async (selector: string): Promise<void> => {
      for (let presses = 0; presses < 60; presses += 1) {
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`Tab does not lead to ${selector}`);
    };
    if (figures > 0) {
      await focusOn('.sticky-action button');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.banner.error');
      expect(await page.evaluate(() => document.activeElement?.className)).toContain('banner error');
      expect(await page.locator('.form-row.has-mistake').count()).toBeGreaterThan(0);
      expect(await violationsOf(page)).toEqual([]);
      for (let index = 0; index < figures; index += 1) {
        await focusOn(`.form-row:nth-of-type(${index + 1}) .with-unit > input`);
        await page.keyboard.type('2');
      }
    }
    await focusOn('#f-narrative');
    await page.keyboard.type('Bằng bàn phím.');
    await focusOn('.sticky-action button');
    await page.keyboard.press('Enter');
    expect(await submissionsOf(owed, await receiptOf(page))).toEqual(['Bằng bàn phím.']);
    await page.close();
  });

  it('keeps what has the focus uncovered, also where the network is lost and what tells so comes above it', async () => {
    const owed = open.find(({ kind }) => kind === 'REPORT');
    if (owed === undefined) throw new Error('the unit of the story has no report with figures left');
    const { page } = await browser.open(addressOf(owed), PHONE);
    await page.waitForSelector('form.report-form');
    const focused = (): Promise<{ readonly name: string; readonly isEnd: boolean; readonly isCovered: boolean }> =>
      page.evaluate(() => {
        const element = document.activeElement!;
        const { left, top, bottom, width } = element.getBoundingClientRect();
        const seen = [Math.max(top, 0), Math.min(bottom, innerHeight)] as const;
        // What has left the window is covered by nothing.
        const at = seen[0] < seen[1] ? document.elementFromPoint(left + width / 2, (seen[0] + seen[1]) / 2) : element;
        const isCovered = at === null || !(element.contains(at) || at.contains(element));
        const { id, tagName } = element;
        return { name: id === '' ? tagName : id, isEnd: element.matches('.sticky-action *'), isCovered };
      });
    await page.locator('.report-form input').first().focus();
    const covered: string[] = [];
    for (let last = await focused(); !last.isEnd; last = await focused()) {
      if (last.isCovered) covered.push(last.name);
      await browser.context.setOffline(true);
      await page.getByText('khi có mạng lại, trang tự gửi').waitFor();
      if ((await focused()).isCovered) covered.push(`${last.name}, without a network`);
      await browser.context.setOffline(false);
      await page.getByText('khi có mạng lại, trang tự gửi').waitFor({ state: 'detached' });
      await page.keyboard.press('Tab');
    }
    expect(covered).toEqual([]);
    await page.close();
  });

  it('is shown beside that of the server when somebody else submitted meanwhile, and nothing typed is lost', async () => {
    const owed = next();
    const { page } = await browser.open(addressOf(owed), DESKTOP);
    await fill(page, 'Bản của tôi.');
    const other = await browser.open(addressOf(owed), DESKTOP);
    const values = await page.locator('.with-unit > input').evaluateAll((all) => all.map((each) => each.id.slice('f-'.length)));
    await fetch(`${new URL(page.url()).origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer dev:someone@${unit.unit}` },
      body: JSON.stringify({
        query: 'mutation S($input: SubmitReportInput!) { submitReport(input: $input) { __typename ... on Refusal { message } } }',
        variables: {
          input: {
            commandId: `other-${owed.dutyId}`,
            holder: unit.unit,
            serves: [{ dutyId: owed.dutyId, period: owed.period }],
            values: values.map((indicator) => ({ indicator, value: '9' })),
            narrative: 'Bản của người khác.',
          },
        },
      }),
    });
    await other.page.close();
    await submit(page);
    await page.waitForSelector('#stale');
    const shown = await page.locator('main').innerText();
    expect([shown.includes('Bản của tôi.'), shown.includes('Bản của người khác.')]).toEqual([true, true]);
    await page.click('text=Tiếp tục với bản của tôi');
    await submit(page);
    expect(await submissionsOf(owed, await receiptOf(page))).toEqual(['Bản của người khác.', 'Bản của tôi.']);
    await page.close();
  });
});

/** A window that is busy: that its next change is kept it hears only when it is told. @returns tells it */
const heldBack = async (page: Page): Promise<() => Promise<void>> => {
  const heard = await page.evaluateHandle(() => {
    const { prototype } = IDBTransaction;
    const listen = prototype.addEventListener;
    let tell: (() => void) | undefined;
    prototype.addEventListener = function (this: IDBTransaction, type: string, listener: EventListener, options?: AddEventListenerOptions) {
      const isHeld = type === 'complete' && this.mode === 'readwrite' && this.objectStoreNames.contains('drafts');
      if (isHeld) prototype.addEventListener = listen;
      listen.call(this, type, isHeld ? (event: Event) => (tell = () => listener(event)) : listener, options);
    };
    return () => tell?.();
  });
  return () => heard.evaluate((now) => now());
};

describe('a report that is open in two windows', () => {
  it('is shown as received in the one that was keeping a change when the other had the receipt', async () => {
    const owed = next();
    const { page } = await browser.open(addressOf(owed), PHONE);
    await fill(page, 'Bản ở hai cửa sổ.');
    const { page: busy } = await browser.open(addressOf(owed), PHONE);
    await busy.waitForSelector('form.report-form');
    const hear = await heldBack(busy);
    await busy.fill('#f-document', '12/BC');
    while (!(await hasKept(page, 'drafts', '12/BC')));
    await submit(page);
    const position = await receiptOf(page);
    await hear();
    expect(await receiptOf(busy)).toBe(position);
    await busy.close();
    await page.close();
  });
});

describe('a browser that keeps nothing', () => {
  it.each([
    [
      'because it has no database',
      () =>
        (IDBFactory.prototype.open = () => {
          throw new DOMException('shut', 'InvalidStateError');
        }),
    ],
    ['from some moment on, as its disk is full', undefined],
  ])('%s: the report is written and sent all the same, and the page says that it lives in this window', async (_name, before) => {
    const owed = next();
    const { page } = await browser.open('/viec', PHONE);
    if (before !== undefined) await page.addInitScript(before);
    await page.goto(new URL(addressOf(owed), page.url()).href);
    await page.waitForSelector('form.report-form');
    if (before === undefined)
      await page.evaluate(() => {
        IDBObjectStore.prototype.put = () => {
          throw new DOMException('full', 'QuotaExceededError');
        };
      });
    for (const figure of await page.locator('.with-unit > input').all()) await figure.fill('3');
    await page.fill('#f-narrative', 'Không lưu được.');
    await page.getByText('Trình duyệt này không cho lưu nháp').first().waitFor();
    await submit(page);
    expect(await submissionsOf(owed, await receiptOf(page))).toEqual(['Không lưu được.']);
    await page.close();
  });
});

describe('a window that dies', () => {
  it('after it kept the receipt and before it told the others leaves no draft that looks unsent: the others read again where somebody looks', async () => {
    const owed = next();
    const { page } = await browser.open(addressOf(owed), PHONE);
    await fill(page, 'Bản của cửa sổ còn lại.');
    const { page: dying } = await browser.open(addressOf(owed), PHONE);
    await dying.waitForSelector('form.report-form');
    // What it keeps from now on the others are not told of.
    await dying.evaluate(() => (BroadcastChannel.prototype.postMessage = () => undefined));
    await submit(dying);
    const position = await receiptOf(dying);
    await dying.close();
    expect(await page.locator(SUBMIT).count()).toBe(1);
    await page.bringToFront();
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    expect(await receiptOf(page)).toBe(position);
    await page.close();
  });
});

const isSubmission = (text: string | null): boolean => text?.includes('submitReport') === true;

/** Of the first submission only; what is sent again goes through. */
const cutOnce = async (page: Page, cut: (route: Route) => Promise<void>): Promise<void> => {
  let isCut = false;
  await page.route('**/graphql', (route) => {
    if (isCut || !isSubmission(route.request().postData())) return route.continue();
    isCut = true;
    return cut(route);
  });
};

/** Ways in which a network fails; each leaves the page with its report under way, or not even that. */
const cuts: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  [
    'before it is sent, with a reload in between',
    async (page) => {
      await page.context().setOffline(true);
      await page.reload();
      await page.waitForSelector('form.report-form');
      await submit(page);
      await page.waitForSelector('.banner.warn');
      await page.context().setOffline(false);
    },
  ],
  [
    'on the way to the server',
    async (page) => {
      await cutOnce(page, (route) => route.abort());
      await submit(page);
    },
  ],
  [
    'on the way back: the server has it, and nobody heard',
    async (page) => {
      await cutOnce(page, async (route) => {
        await route.fetch();
        await route.abort();
      });
      await submit(page);
      // Sent again by itself it may have its receipt before the warning was seen.
      await page.waitForSelector('.banner.warn, .banner.ok');
    },
  ],
  [
    'by a reload in the middle of it',
    async (page) => {
      await submit(page);
      await page.reload();
      // A press that the browser had not kept by then left the draft as it was, with its button on: whoever sees that presses again.
      await page.waitForSelector(`${SUBMIT}, .banner.ok strong + strong`);
      await press(page, SUBMIT);
    },
  ],
  [
    'with two windows and three presses',
    async (page) => {
      const second = await page.context().newPage();
      await second.goto(page.url());
      await second.waitForSelector('form.report-form');
      await Promise.all([press(page, SUBMIT, 2), press(second, SUBMIT)]);
      await receiptOf(second);
      await second.close();
    },
  ],
];

interface Cut {
  readonly name: string;
  readonly owed: Owed & { readonly holder: Persona };
  readonly text: string;
  readonly cut: (page: Page) => Promise<void>;
}

/** What the units of the province's plan have not reported; each is reported once, by its own unit. */
const owedOfAll = async (): Promise<readonly Cut['owed'][]> => {
  interface Node extends Owed {
    readonly holders: readonly { readonly id: string; readonly fullName: string }[];
  }
  const nodes = await everyOf<Node>(
    'query O($planId: ID!, $after: String) { obligations(first: 500, after: $after, filter: { planId: $planId, phases: [OPEN] }) { nodes { dutyId period kind status holders { id fullName } } pageInfo { hasNextPage endCursor } } }',
    { planId: await planOf(await personaOf('PROVINCE')) },
    'obligations',
  );
  return nodes.flatMap((node) => {
    const [holder, second] = node.holders;
    if (holder === undefined || second !== undefined || !['TASK', 'REPORT'].includes(node.kind) || node.status === 'UNDATED') return [];
    return [{ ...node, holder: { role: 'UNIT', person: `reporter-${holder.id}`, unit: holder.id, unitName: holder.fullName } }];
  });
};

/** Windows in which reports are cut at the same time, each in a browser of its own. */
const WINDOWS = 3;

/** Opens a report without loading the page anew. Nothing of another one is on the screen by then. */
const turnTo = async (page: Page, owed: Owed): Promise<void> => {
  await follow(page, '/khong-co-trang-nay');
  await page.getByRole('heading', { name: 'Không có trang này' }).waitFor();
  await follow(page, addressOf(owed));
};

const reportThrough = async (page: Page, { owed, text, cut }: Cut): Promise<void> => {
  await turnTo(page, owed);
  await fill(page, text);
  await cut(page);
  // Sent again at once, unless it has its receipt already.
  await press(page, '.banner.warn button');
  await receiptOf(page);
  await page.unrouteAll({ behavior: 'wait' });
};

/** Every submission that the log has, by what it serves. */
const submitted = async (): Promise<ReadonlyMap<string, readonly string[]>> => {
  interface Node {
    readonly serves: readonly Owed[];
    readonly versions: readonly { readonly narrative: string }[];
  }
  const reports = await everyOf<Node>(
    'query R($after: String) { reports(first: 500, after: $after) { nodes { serves { dutyId period } versions { narrative } } pageInfo { hasNextPage endCursor } } }',
    {},
    'reports',
  );
  const found = new Map<string, readonly string[]>();
  for (const { serves, versions } of reports)
    for (const each of serves)
      found.set(addressOf(each), [...(found.get(addressOf(each)) ?? []), ...versions.map(({ narrative }) => narrative)]);
  return found;
};

/** Units in an order that is drawn, each with all that it owes: it is reported from one tab, as its official would. */
const drawnUnits = (owed: readonly Cut['owed'][], random: (below: number) => number): readonly Cut['owed'][] => {
  const units = [...Map.groupBy(owed, ({ holder }) => holder.unit).values()];
  return Array.from({ length: units.length }, () => units.splice(random(units.length), 1)[0] ?? []).flat();
};

describe('a network that is cut', () => {
  it(`${CUTS} times, at any moment: no draft is lost, and each report arrives once`, async () => {
    const random = randomOf(SEED);
    const owed = drawnUnits(await owedOfAll(), random);
    if (owed.length < CUTS) throw new Error(`the story has only ${owed.length} left to report`);
    const jobs = owed.slice(0, CUTS).map((taken, index): Cut => {
      const [name, cut] = cuts[index < cuts.length ? index : random(cuts.length)] ?? cuts[0]!;
      return { name, owed: taken, text: `Báo cáo số ${index + 1}.`, cut };
    });
    const failed: string[] = [];
    const waiting = [...Map.groupBy(jobs, ({ owed: { holder } }) => holder.unit).values()];
    const work = async (): Promise<void> => {
      const window = await openBrowser(undefined, { isOffline: true });
      for (let own = waiting.shift(); own !== undefined; own = waiting.shift()) {
        // One that failed may leave anything behind.
        let page: Page | undefined;
        for (const job of own) {
          page ??= (await window.open('/viec', PHONE, job.owed.holder)).page;
          await reportThrough(page, job).catch(async (error: unknown) => {
            failed.push(`${job.text} ${job.name}: ${String(error)}\n${await page?.locator('main').innerText()}`);
            await page?.close();
            page = undefined;
          });
          await window.context.setOffline(false);
        }
        await page?.close();
      }
      await window.close();
    };
    await Promise.all(Array.from({ length: WINDOWS }, work));
    expect(failed).toEqual([]);
    const found = await submitted();
    expect(jobs.map(({ owed: each }) => found.get(addressOf(each)))).toEqual(jobs.map(({ text }) => [text]));
  });
});
