import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { expect } from '@jest/globals';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { fromRoot } from '#libs/config/paths.js';
import { CHROMIUM } from './chromium.js';

/** One telling of the story: where it is served, and the file of its figures unless it was told before this run. */
export interface Story {
  readonly origin: string;
  readonly figures?: string;
}

/** Written by `tell-story.js`. */
export const stories = JSON.parse(readFileSync(fromRoot('dist', 'web-tests.json'), 'utf8')) as readonly [Story, ...Story[]];

/** Where the story of this worker is served. */
const { origin } = stories[(Number(process.env['JEST_WORKER_ID'] ?? 1) - 1) % stories.length] ?? stories[0];

/** For one thing on a page: a generous bound, never a measure; a busy machine takes its time. */
const WAITED_MS_MAX = 180_000;

export interface Screen {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}
export const DESKTOP: Screen = { name: 'desktop', width: 1440, height: 900 };
export const PHONE: Screen = { name: 'phone', width: 390, height: 844 };
/** WCAG 2.2, 1.4.10: what a screen of 1280 px is at 400 %. */
export const NARROWEST: Screen = { name: '320 px', width: 320, height: 640 };

export interface Persona {
  readonly role: 'PROVINCE' | 'WARD' | 'UNIT' | 'AUDITOR';
  readonly person: string;
  readonly unit: string;
  readonly unitName: string;
}

const askedPersonas: Promise<readonly Persona[]> = fetch(`${origin}/session.json`)
  .then((response) => response.json() as Promise<{ readonly personas: readonly Persona[] }>)
  .then(({ personas }) => personas);

export const personaOf = async (role: Persona['role']): Promise<Persona> => {
  const found = (await askedPersonas).find((persona) => persona.role === role);
  if (found === undefined) throw new Error(`the story has no persona ${role}`);
  return found;
};

export interface Browser {
  /** A new tab, with what the console complains of. @param path of the story; or an address elsewhere @param as who uses it, where the browser is nobody's */
  readonly open: (path: string, screen?: Screen, as?: Persona) => Promise<Tab>;
  readonly context: BrowserContext;
  readonly close: () => Promise<void>;
}

export interface Tab {
  readonly page: Page;
  /** Errors of the console and of scripts, those of the content security policy among them. */
  readonly complaints: readonly string[];
}

export interface BrowserOptions {
  readonly language?: 'vi' | 'en';
  /** The page is kept for times without a network; otherwise each test begins without what another left. */
  readonly isOffline?: boolean;
}

/**
 * What stood on the screen, is taken away until something more of it is loaded, and comes back has lost the focus and what was being typed: React hides it so.
 * Texts and parts are to be loaded before, or to have a place of their own to wait in. It is told to the console.
 */
const complainOfFlashes = (): void => {
  const hidden = new WeakSet<Node>();
  const isHidden = ({ style }: HTMLElement): boolean => style.display === 'none' && style.getPropertyPriority('display') === 'important';
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      if (!(target instanceof HTMLElement)) continue;
      if (isHidden(target)) hidden.add(target);
      else if (hidden.delete(target)) console.error(`taken away for a moment: ${target.innerText || target.outerHTML.slice(0, 200)}`);
    }
  }).observe(document, { subtree: true, attributeFilter: ['style'] });
};

/** A browser with a profile of its own, as one person. @param persona undefined: nobody is signed in */
export const openBrowser = async (persona?: Persona, { language = 'vi', isOffline = false }: BrowserOptions = {}): Promise<Browser> => {
  const profile = mkdtempSync(join(tmpdir(), 'web-tests-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...CHROMIUM,
    headless: true,
    locale: 'vi-VN',
    viewport: { width: DESKTOP.width, height: DESKTOP.height },
    serviceWorkers: isOffline ? 'allow' : 'block',
  });
  context.setDefaultTimeout(WAITED_MS_MAX);
  await context.addInitScript(
    ([session, words]) => {
      if (session !== '') window.localStorage.setItem('plan-cascade.session', session);
      window.localStorage.setItem('plan-cascade.language', words);
    },
    [persona === undefined ? '' : JSON.stringify(persona), language] as const,
  );
  await context.addInitScript(complainOfFlashes);
  return {
    context,
    open: async (path, screen = DESKTOP, as) => {
      const page = await context.newPage();
      if (as !== undefined)
        await page.addInitScript((session) => window.localStorage.setItem('plan-cascade.session', session), JSON.stringify(as));
      await page.setViewportSize({ width: screen.width, height: screen.height });
      const complaints: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(new URL(path, origin).href);
      // From then on the page is kept, whatever becomes of the network.
      if (isOffline) await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
      return { page, complaints };
    },
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
};

/** Everything that was asked for has been answered. */
export const settled = async (page: Page): Promise<void> => {
  await page.waitForSelector('.data-state');
  await page.waitForFunction(() => document.querySelector('[aria-busy=true], .skeleton, .is-old') === null);
};

/** Looks until it is as it should be: an address changes before the page does. @throws what differs still after a time */
export const soon = async <T>(look: () => Promise<T>, wanted: T): Promise<void> => {
  const until = Date.now() + WAITED_MS_MAX;
  let seen = await look();
  // Cloned: lists of an answer are of another realm than those of a spec, and would never be strictly equal.
  while (!isDeepStrictEqual(structuredClone(seen), structuredClone(wanted)) && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    seen = await look();
  }
  expect(seen).toEqual(wanted);
};

/** From the summary of what is wrong with a form, which has the focus, to the first field that it names. */
export const toFirstMistake = async (page: Page): Promise<void> => {
  await page.locator('.banner.error:focus').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
};

/** As the personas to choose from are called. */
const ROLES = { PROVINCE: 'Cấp tỉnh', WARD: 'Cấp xã', UNIT: 'Đơn vị', AUDITOR: 'Kiểm toán' } as const;

/** Enters where nobody is signed in. */
export const enter = (page: Page, { role, unitName }: Persona): Promise<void> =>
  page.getByRole('button', { name: `${ROLES[role]} ${unitName}` }).click();

/** A day as officials type it. */
export const typedDay = (day: string): string => day.split('-').reverse().join('/');

/** Opens another address in the page as it stands, as a link of it does. */
export const follow = (page: Page, path: string): Promise<void> => page.evaluate((to) => window.history.pushState(null, '', to), path);

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds wrong with the page as it stands: rule, how often, first place. Of what is right it writes no list, which took a third of its time.
 * Meanwhile nothing sticks to an edge: it covers what can be scrolled from beneath it, of which axe would say that it is too small to be hit.
 */
export const violationsOf = async (page: Page): Promise<readonly string[]> => {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(async (rules) => {
    interface Found {
      readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly target: readonly string[] }[] }[];
    }
    const { axe } = window as unknown as { readonly axe: { readonly run: (at: Document, options: object) => Promise<Found> } };
    const sticking = [...document.querySelectorAll<HTMLElement>('body *')].filter((each) => getComputedStyle(each).position === 'sticky');
    for (const { style } of sticking) style.setProperty('position', 'static', 'important');
    const { violations } = await axe.run(document, { runOnly: rules, resultTypes: ['violations'] });
    for (const { style } of sticking) style.removeProperty('position');
    return violations.map(({ id, nodes }) => `${id} ×${nodes.length}: ${nodes[0]?.target.join(' ')}`);
  }, RULES);
};

/** By how many pixels the page is wider than the window. */
export const overflowOf = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

/** The API itself, as whoever reads. */
export const ask = async <Data>(query: string, variables: object = {}): Promise<Data> => {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer dev:tests@none' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data; errors?: readonly { message: string }[] };
  if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('; '));
  return data;
};

/** xorshift32: a run can be repeated by its seed. */
export const randomOf = (seed: number): ((below: number) => number) => {
  let state = seed * 2_654_435_761 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
};

/** How many are drawn, of things of which more are tried in longer runs; a whole number in the environment. */
export const drawnOf = (name: 'CUTS' | 'INSTANTS' | 'SEED', usual: number): number => Number(process.env[name] ?? usual);

/** Every node of a connection, page by page. */
export const everyOf = async <Node>(query: string, variables: object, field: string): Promise<readonly Node[]> => {
  interface Page {
    readonly nodes: readonly Node[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
  }
  const all: Node[] = [];
  for (let after: string | null = null; ;) {
    const answer: Readonly<Record<string, Page>> = await ask(query, { ...variables, after });
    const page = answer[field];
    if (page === undefined) throw new Error(`the answer has no ${field}`);
    all.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return all;
    after = page.pageInfo.endCursor;
  }
};

/** The first plan that a persona's unit issued: that of the story, also after another test has issued one. */
export const planOf = async ({ unit }: Persona): Promise<string> => {
  const { history } = await ask<{
    history: { nodes: readonly { readonly plan: { readonly id: string; readonly issuerId: string } | null }[] };
  }>('{ history(types: ["PlanIssued"], first: 500) { nodes { plan { id issuerId } } } }');
  const first = history.nodes.find(({ plan }) => plan?.issuerId === unit)?.plan;
  if (first == null) throw new Error(`${unit} has issued no plan`);
  return first.id;
};

/** Lets the server come as far: a page knows what it wrote itself, and of what others recorded whatever is shown by then. */
export const shownSince = async (minPosition: number): Promise<void> => {
  const query = 'query P($minPosition: Int!) { plans(first: 1, minPosition: $minPosition) { dataAsOf { caughtUp } } }';
  // The server waits for a bounded time, which may pass on a busy machine.
  for (let caughtUp = false; !caughtUp;) {
    const { plans } = await ask<{ plans: { dataAsOf: { caughtUp: boolean } } }>(query, { minPosition });
    ({ caughtUp } = plans.dataAsOf);
  }
};

/** One mutation, as somebody; what is read afterwards includes it. @returns its position @throws Error for what is refused */
export const command = async (name: string, input: object, who: Pick<Persona, 'person' | 'unit'>): Promise<number> => {
  const type = `${name[0]?.toUpperCase() ?? ''}${name.slice(1)}`;
  const query = `mutation M($input: ${type}Input!) { answer: ${name}(input: $input) { ... on ${type}Accepted { position } ... on Refusal { message } } }`;
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer dev:${who.person}@${who.unit}` },
    body: JSON.stringify({ query, variables: { input } }),
  });
  const { data, errors } = (await response.json()) as {
    readonly data?: { readonly answer: { readonly position?: number; readonly message?: string } };
    readonly errors?: readonly { readonly message: string }[];
  };
  const position = data?.answer.position;
  if (position === undefined) throw new Error(`${name}: ${data?.answer.message ?? errors?.[0]?.message ?? response.status}`);
  await shownSince(position);
  return position;
};
