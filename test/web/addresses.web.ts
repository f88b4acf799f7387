import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ADDRESS_FORMS } from '../../apps/web/screens/welcome/address-forms.js';
import { ask, type Browser, DESKTOP, follow, openBrowser, personaOf, planOf, soon, violationsOf } from './browser.js';
import { RUBRIC } from './rubric.js';
import { everyDesk, everyScreen, isAt, type ScreenCase } from './screens.js';

/* An address of each screen, with each of its parameters as it has to be and as it must not be: what is wrong is said, and only that. */

/** Where somebody looks for words, any are right. */
const FREE = ['find', 'actor'];
/** Without it nothing is compared. */
const BESIDE: Readonly<Record<string, string>> = { '/so-sanh': 'from=2026-02-10&' };
const DAMAGED = 'khong co/~2026-02-30';

let browser: Browser;
let screens: readonly ScreenCase[];

beforeAll(async () => {
  browser = await openBrowser();
  screens = [...(await everyScreen()), ...(await everyDesk())];
});
afterAll(() => browser.close());

const parameters = Object.entries(ADDRESS_FORMS).flatMap(([pattern, forms]) => {
  const names = Object.keys(forms).filter((name) => !FREE.includes(name));
  return names.length === 0 ? [] : [{ pattern, names }];
});

/** Of a ward: its plans have tasks and targets. */
const screenAt = (pattern: string): ScreenCase => {
  const these = screens.filter((screen) => isAt(pattern, screen));
  const found = these.find(({ as }) => as.role === 'WARD') ?? these[0];
  if (found === undefined) throw new Error(`no screen is at ${pattern}`);
  return { ...found, path: found.path.split('?')[0] ?? '' };
};

const mistakes = (page: Page): Promise<readonly string[]> => page.locator('.banner.error').allInnerTexts();

const answered = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    () => document.querySelector('main h1') !== null && document.querySelector('.skeleton, .is-old, [aria-busy=true]') === null,
  );

/** What addresses of the story say that is right, of screens whose own links do not say it; every parameter but `after`, which is asked for by its link. */
const rightOf = async (pattern: string, { as, path }: ScreenCase): Promise<readonly string[]> => {
  const planId = path.split('/')[2] ?? '';
  switch (pattern) {
    case '/ke-hoach/$planId': {
      const { ruleKey, cell, together } = await placesOf(planId);
      return [
        'find=an&states=X&sort=name&columns=each',
        `rule=${ruleKey}&columns=together`,
        `cell=${cell}`,
        `columns=together&together=${together}`,
      ];
    }
    case '/ke-hoach/$planId/cham':
    case '/ke-hoach/$planId/don-vi/$unitId':
      return [`cell=${(await placesOf(planId)).cell}`, 'states=X'];
    case '/ke-hoach/$planId/do-bao-phu': {
      const { coverage } = await ask<Coverage>('query C($planId: ID!) { coverage(planId: $planId) { tasks { key } wards { unitId } } }', {
        planId,
      });
      return ['states=UN&sort=name&tasks=open', `task=${coverage.tasks[0]?.key}&ward=${coverage.wards[0]?.unitId}`];
    }
    case '/lich-lam-viec':
      return ['year=2026&day=2026-04-20'];
    case '/xep-hang':
      return [`rubric=${RUBRIC}&period=2026-Q1`];
    case '/cham-diem/$unitId/$rubricId/$period':
      return ['version=1'];
    case '/giai-trinh':
      return [`which=settled&unit=${as.unit}`, `plan=${await planOf(await personaOf('PROVINCE'))}`];
    case '/lich-su':
      return [
        `kind=PLAN&plan=${await planOf(await personaOf('PROVINCE'))}&actor=ai&from=2026-01-01&to=2026-03-31&order=oldest`,
        `unit=${as.unit}&causedBy=100`,
        'event=100',
      ];
    case '/so-sanh':
      return [
        'from=2026-02-10T17:00%2B07:00&of=PLANS&only=ADDED',
        `known=then&asOf=2026-03-20&plan=${await planOf(await personaOf('PROVINCE'))}&unit=${as.unit}`,
      ];
    case '/nghia-vu/$dutyId':
      return ['event=100'];
    default:
      return [];
  }
};

interface Coverage {
  readonly coverage: { readonly tasks: readonly { readonly key: string }[]; readonly wards: readonly { readonly unitId: string }[] };
}

/** A rule of a plan, a cell of its table, and one of several. */
const placesOf = async (planId: string): Promise<{ readonly ruleKey: string; readonly cell: string; readonly together: string }> => {
  interface Asked {
    readonly obligationMatrix: {
      readonly rules: readonly { readonly ruleKey: string; readonly kind: string }[];
      readonly columns: readonly { readonly rule: number; readonly period: string }[];
      readonly rows: readonly { readonly unitId: string; readonly cells: string }[];
    };
  }
  const { obligationMatrix } = await ask<Asked>(
    'query M($planId: ID!) { obligationMatrix(filter: { planId: $planId }) { rules { ruleKey kind } columns { rule period } rows { unitId cells } } }',
    { planId },
  );
  const { rules, columns, rows } = obligationMatrix;
  const index = columns.findIndex(({ period }) => /-M\d\d$/.test(period));
  const [column, row] = [columns[index], rows.find(({ cells }) => cells[index]?.trim() !== '')];
  const rule = column && rules[column.rule];
  if (column === undefined || rule === undefined || row === undefined) throw new Error(`${planId} asks for nothing monthly`);
  return {
    ruleKey: rule.ruleKey,
    cell: `${row.unitId}~${rule.ruleKey}~${column.period}`,
    together: `${row.unitId}~${rule.kind} periods ${column.period}`,
  };
};

/** Links of a screen that say more of it: figures and targets, units with a score, the next part of a list. */
const linksOn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const links = [...document.querySelectorAll<HTMLAnchorElement>('main a[href*="?"]')].filter(
      ({ pathname }) => pathname === location.pathname,
    );
    return [...Map.groupBy(links, ({ search }) => [...new URLSearchParams(search).keys()].join()).values()].flatMap((alike) =>
      alike.slice(0, 2).map(({ search }) => search.slice(1)),
    );
  });

describe('the parameters of an address', () => {
  it.each(parameters)('$pattern: nothing is said of what is right', async ({ pattern, names }) => {
    const screen = screenAt(pattern);
    const { page } = await browser.open(screen.path, DESKTOP, screen.as);
    await answered(page);
    const tried = new Set<string>();
    for (const search of [...(await rightOf(pattern, screen)), ...(await linksOn(page))]) {
      await follow(page, `${screen.path}?${search}`);
      await answered(page);
      await page.waitForLoadState('networkidle');
      expect([search, ...(await mistakes(page))]).toEqual([search]);
      for (const name of new URLSearchParams(search).keys()) tried.add(name);
    }
    expect(names.filter((name) => name !== 'after' && !tried.has(name))).toEqual([]);
    await page.close();
  });
});

describe('a parameter of an address', () => {
  it.each(parameters)(
    '$pattern: $names: is said to be wrong where it is, also where it is empty, or says two things',
    async ({ pattern, names }) => {
      const { as, path } = screenAt(pattern);
      const { page, complaints } = await browser.open(path, DESKTOP, as);
      await answered(page);
      expect(await mistakes(page)).toEqual([]);
      for (const name of names) {
        await follow(page, `${path}?${name === 'from' ? '' : (BESIDE[pattern] ?? '')}${name}=${encodeURIComponent(DAMAGED)}`);
        const said = page.locator('.banner.error', { hasText: name === 'after' ? 'after' : DAMAGED });
        await said.first().waitFor();
        expect(new URL(page.url()).searchParams.get(name)).toBe(DAMAGED);
        await follow(page, `${path}?${name}=`);
        await page.locator('.banner.error', { hasText: `“${name}=”` }).waitFor();
        await follow(page, `${path}?${name}=mot&${name}=hai`);
        if (name !== 'after') await page.locator('.banner.error', { hasText: 'mot & hai' }).waitFor();
        expect(await page.locator('main').innerText()).not.toMatch(/undefined|\[object|NaN/);
        expect(await violationsOf(page)).toEqual([]);
      }
      await follow(page, path);
      await answered(page);
      await soon(() => mistakes(page), []);
      expect(complaints.filter((text) => !text.includes('after'))).toEqual([]);
      await page.close();
    },
  );
});

const named = Object.keys(ADDRESS_FORMS).filter((pattern) => pattern.includes('$'));

describe('a part of a path', () => {
  it.each(named)('%s: what names nothing is said, as the address has it', async (pattern) => {
    const { as, path } = screenAt(pattern);
    const { page } = await browser.open(path, DESKTOP, as);
    await answered(page);
    expect(await page.locator('.address-says').count()).toBe(0);
    const steps = path.split('/');
    for (const [index, step] of pattern.split('/').entries()) {
      if (!step.startsWith('$')) continue;
      await follow(page, steps.with(index, encodeURIComponent('khong co~1')).join('/'));
      await page.locator('main', { hasText: '“khong co~1”' }).waitFor();
      expect(await violationsOf(page)).toEqual([]);
    }
    await page.close();
  });

  it('that no screen has is said as well', async () => {
    const { page } = await browser.open('/ke-hoch');
    await page.locator('main', { hasText: '“/ke-hoch”' }).waitFor();
    await page.close();
  });
});
