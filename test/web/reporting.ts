import type { Page } from 'playwright-core';
import { ask, type Persona } from './browser.js';

/** One thing that a unit owes. */
export interface Owed {
  readonly dutyId: string;
  readonly period: string;
  readonly kind: string;
  readonly status: string;
}

/** What a unit has to report and has not, those first whose period has begun. */
export const owedBy = async ({ unit }: Persona): Promise<readonly Owed[]> => {
  const { inbox } = await ask<{ readonly inbox: { readonly nodes: readonly Owed[] } }>(
    'query I($unitId: ID!) { inbox(unitId: $unitId, first: 500, filter: { phases: [OPEN] }) { nodes { dutyId period kind status } } }',
    { unitId: unit },
  );
  const reported = inbox.nodes.filter(({ kind, status }) => (kind === 'TASK' || kind === 'REPORT') && status !== 'UNDATED');
  return [...reported.filter(({ status }) => status !== 'NOT_YET'), ...reported.filter(({ status }) => status === 'NOT_YET')];
};

export const addressOf = ({ dutyId, period }: Owed): string => `/viec/${dutyId}/${period}`;

/** The page waits 20 s for one answer, and 10 s until it sends again. */
const RECEIPT_MS_MAX = 90_000;

/** The position that the receipt on the page names. */
export const receiptOf = async (page: Page): Promise<number> => {
  await page.waitForSelector('.banner.ok strong + strong', { timeout: RECEIPT_MS_MAX });
  const text = await page.locator('.banner.ok').innerText();
  return Number(/sự kiện số ([\d.]+?)\.?$/u.exec(text.trim())?.[1]?.replaceAll('.', ''));
};

/** Words of everything that was submitted for it, up to the receipt at least. */
export const submissionsOf = async ({ dutyId, period }: Owed, minPosition: number): Promise<readonly string[]> => {
  const { reports } = await ask<{
    readonly reports: {
      readonly nodes: readonly { readonly serves: readonly Owed[]; readonly versions: readonly { readonly narrative: string }[] }[];
    };
  }>(
    'query R($dutyId: ID!, $minPosition: Int!) { reports(first: 100, filter: { dutyId: $dutyId }, minPosition: $minPosition) { nodes { serves { dutyId period } versions { narrative } } } }',
    { dutyId, minPosition },
  );
  return reports.nodes
    .filter(({ serves }) => serves.some((served) => served.period === period))
    .flatMap(({ versions }) => versions.map(({ narrative }) => narrative));
};

/** Whether the browser's own database has a text. */
export const hasKept = (page: Page, store: 'drafts' | 'plans', text: string): Promise<boolean> =>
  page.evaluate(
    ([name, part]) =>
      new Promise<boolean>((resolve) => {
        const opening = indexedDB.open('plan-cascade');
        opening.onsuccess = () => {
          const reading = opening.result.transaction(name).objectStore(name).getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(JSON.stringify(reading.result).includes(part));
          };
        };
      }),
    [store, text] as const,
  );

/** Waits until the page says that what was typed is kept, and looks whether it is. */
export const kept = async (page: Page, store: 'drafts' | 'plans', text: string): Promise<void> => {
  await page.waitForFunction(() => /Đã lưu nháp(?![^]*Đang lưu)/u.test(document.querySelector('.saved')?.textContent ?? ''));
  if (!(await hasKept(page, store, text))) throw new Error(`the page says that it keeps “${text}”, and this browser has not got it`);
};

/** Types a report, until it is kept on this machine. */
export const fill = async (page: Page, text: string): Promise<void> => {
  await page.waitForSelector('form.report-form');
  for (const figure of await page.locator('.with-unit > input').all()) await figure.fill('3');
  await page.fill('#f-narrative', text);
  await kept(page, 'drafts', text);
};

export const SUBMIT = '.sticky-action button';

export const submit = (page: Page): Promise<void> => page.click(SUBMIT);

/** Presses a button where it is there and on, and does not wait for it: another window or the page itself may have been before. */
export const press = (page: Page, selector: string, times = 1): Promise<void> =>
  page.evaluate(
    ([button, presses]) => {
      const found = document.querySelector<HTMLButtonElement>(button);
      for (let pressed = 0; pressed < presses; pressed += 1) found?.click();
    },
    [selector, times] as const,
  );
