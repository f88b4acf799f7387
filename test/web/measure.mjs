// Measures the page in Chromium on a story that is told: npm run bench:page -- http://127.0.0.1:3000 [rounds, or brief: what the checks print]
// where `npm run demo -- --serve` shows its address. Each figure stands beside its goal; interactions beside those of an empty page on the same machine.
/* global document, window, performance, MessageChannel, MutationObserver, PerformanceObserver, requestAnimationFrame, requestIdleCallback, localStorage */
import { chromium } from 'playwright-core';
import { CHROMIUM } from './chromium.ts';

const [origin = 'http://127.0.0.1:3000', roundsText = '5'] = process.argv.slice(2);
const isBrief = roundsText === 'brief';
const rounds = isBrief ? 1 : Number(roundsText);
/** How many times slower the processor is made. */
const SLOWER = isBrief ? [1] : [1, 4];
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
/** As the tools of Chromium have it: 1.6 Mbit/s down, 750 kbit/s up, 150 ms. */
const SLOW_4G = { offline: false, downloadThroughput: 200_000, uploadThroughput: 93_750, latency: 150 };
const [ROWS, COLUMNS] = [170, 60];
const MATRIX = `matrix ${ROWS} x ${COLUMNS}`;

const browser = await chromium.launch(CHROMIUM);

const { personas } = await (await fetch(`${origin}/session.json`)).json();
const province = personas.find(({ role }) => role === 'PROVINCE');
const ask = async (query, variables) => {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer dev:measure@none' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()).data;
};
// The first that was recorded: that of the story, whatever tests have issued since.
const { history } = await ask('{ history(types: ["PlanIssued"], first: 500) { nodes { plan { id issuerId } } } }', {});
const { plan } = history.nodes.find(({ plan }) => plan?.issuerId === province.unit);
const path = `/ke-hoach/${plan.id}`;

const sorted = (values) => [...values].sort((a, b) => a - b);
const share = (values, part) => sorted(values)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? NaN;
const median = (values) => share(values, 0.5);

/** Collects what the browser itself times, from the first byte on. */
const watch = () => {
  const seen = { lcp: 0, cls: 0, events: [] };
  window.seen = seen;
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) seen.lcp = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) seen.cls += value;
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const { duration, interactionId } of list.getEntries()) if (interactionId > 0) seen.events.push([interactionId, duration]);
  }).observe({ type: 'event', durationThreshold: 16, buffered: true });
  for (const type of ['click', 'input']) document.addEventListener(type, ({ timeStamp }) => (seen.chosenAt = timeStamp), { capture: true });
};

/** Until the frame with the last row of the table that a choice shows or hides. */
const watchRows = () => {
  const afterFrame = new MessageChannel();
  afterFrame.port1.onmessage = () => (window.seen.followedIn = performance.now() - window.seen.chosenAt);
  new MutationObserver(() => requestAnimationFrame(() => afterFrame.port2.postMessage(undefined))).observe(
    document.querySelector('.heat'),
    {
      subtree: true,
      childList: true,
      attributeFilter: ['hidden'],
    },
  );
};

const opened = async ({ viewport = DESKTOP, slower = 1, network, route } = {}) => {
  const context = await browser.newContext({ viewport, locale: 'vi-VN', serviceWorkers: 'block' });
  await context.addInitScript((session) => localStorage.setItem('plan-cascade.session', session), JSON.stringify(province));
  await context.addInitScript(watch);
  const page = await context.newPage();
  if (route !== undefined) await page.route('**/graphql', route);
  const session = await context.newCDPSession(page);
  if (network !== undefined) {
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', network);
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  return { page, session, close: () => page.unrouteAll({ behavior: 'ignoreErrors' }).then(() => context.close()) };
};

const stands = async (page) => {
  await page.waitForSelector('.heat-map tbody tr', { timeout: 60_000 });
  await page.waitForFunction(() => document.querySelector('[aria-busy=true], .skeleton') === null);
};

const table = [];
const row = (what, value, goal, unit = 'ms', beside = '') => {
  table.push({ what, value, goal, beside });
  process.stdout.write(
    `${what.padEnd(76)}${String(value).padStart(8)} ${unit.padEnd(5)} goal ${goal}${beside === '' ? '' : `   ${beside}`}\n`,
  );
};

const loads = async (what, options, goal) => {
  const times = [];
  let cls = 0;
  for (let round = 0; round < rounds; round += 1) {
    const { page, close } = await opened(options);
    await page.goto(origin + path);
    await stands(page);
    await page.waitForTimeout(300);
    const seen = await page.evaluate(() => window.seen);
    times.push(seen.lcp);
    cls = Math.max(cls, seen.cls);
    await close();
  }
  row(`LCP, ${what}, median of ${rounds}`, Math.round(median(times)), goal);
  row(`CLS, ${what}, worst`, cls.toFixed(3), 0.02, '');
};

/**
 * Durations of interactions, one for each: the longest of its events; 16 where it took less than the browser tells. `followed`: of those after which
 * rows change, until the rows stand, which are drawn when the answer to the hand has been.
 */
const timed = async (page, steps) => {
  const durations = [];
  const followed = [];
  for (const step of steps) {
    await page.evaluate(() => Object.assign(window.seen, { events: [], followedIn: undefined }));
    await step(page);
    await page.evaluate(
      () =>
        new Promise((resolve) =>
          requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => requestIdleCallback(resolve), 120))),
        ),
    );
    const { events, followedIn } = await page.evaluate(() => window.seen);
    durations.push(Math.max(16, ...events.map(([, duration]) => duration)));
    if (followedIn !== undefined) followed.push(Math.round(followedIn));
  }
  return { durations, followed };
};

const told = (durations) => `${Math.max(...durations)} / ${median(durations)}`;

const emptyPage = async (slower) => {
  const { page, close } = await opened({ slower });
  await page.route('**/empty', (route) => route.fulfill({ contentType: 'text/html', body: '<button>x</button><input>' }));
  await page.goto(`${origin}/empty`);
  const steps = Array.from({ length: 12 }, (_, index) => () => (index % 2 === 0 ? page.click('button') : page.press('input', 'a')));
  const { durations } = await timed(page, steps);
  await close();
  return told(durations);
};

const chooses = (index, what) => [
  `${what} of state ${index + 1}`,
  (page) => page.locator('.legend button').nth(index).click({ force: true }),
];
const follows = (index) => [`count ${index + 1}`, (page) => page.locator('.counts button').nth(index).click()];
const presses = (key) => [key, (page) => page.keyboard.press(key)];
const types = (key) => [`${key} to search`, (page) => page.locator('input[type=search]').first().press(key)];

/** What somebody does who looks for who is late. */
const STEPS = [
  ...[0, 1].map((index) => chooses(index, 'choice')),
  ...[0, 1].map((index) => chooses(index, 'end')),
  ...[2, 0].map(follows),
  ['focus of a cell', (page) => page.locator('.heat-map td[tabindex="0"]').first().focus()],
  ...['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowLeft', 'End', 'Home'].map(presses),
  ...['h', 'u', 'Backspace', 'Backspace'].map(types),
];

/** The answer of the server, with as many units and periods as the largest plan would have. */
const enlarged = async (route) => {
  const response = await route.fetch();
  const answer = await response.json();
  const matrix = answer.data?.obligationMatrix;
  if (matrix?.counts === undefined) return route.fulfill({ response, json: answer });
  const letters = 'AAAAAOOSXDNNNL';
  matrix.columns = Array.from({ length: COLUMNS }, (_, index) => ({
    ...matrix.columns[0],
    period: `${2024 + Math.floor(index / 12)}-M${String((index % 12) + 1).padStart(2, '0')}`,
    rule: 0,
  }));
  matrix.rows = Array.from({ length: ROWS }, (_, index) => ({
    unitId: `unit-${index}`,
    unit: { ...matrix.rows[index % matrix.rows.length].unit, name: `Đơn vị thứ ${index + 1}` },
    cells: Array.from({ length: COLUMNS }, (__, column) => letters[(index * 7 + column * 3) % letters.length]).join(''),
  }));
  matrix.shared = [];
  return route.fulfill({ response, json: answer });
};

/** @param isRead the browser keeps its accessibility tree as for a screen reader; once it was asked for, it does so until the page is closed */
const interactions = async (what, slower, goal, { route, isRead = false } = {}) => {
  const { page, session, close } = await opened({ slower, route });
  await page.goto(origin + path);
  await stands(page);
  await page.waitForTimeout(500);
  if (isRead) {
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const rows = nodes.filter(({ role, ignored }) => role?.value === 'row' && !ignored).length;
    row(`rows of the matrix in the accessibility tree, x${slower}`, rows, `> ${ROWS}`, '');
  }
  await page.evaluate(watchRows);
  const { durations, followed } = await timed(
    page,
    STEPS.map(([, step]) => step),
  );
  const [worst] = STEPS[durations.indexOf(Math.max(...durations))];
  row(
    `interaction, ${what}, x${slower}, worst / median`,
    told(durations),
    goal,
    'ms',
    `worst: ${worst}; empty page ${await emptyPage(slower)}`,
  );
  row(`rows that follow a choice, ${what}, x${slower}, worst / median`, told(followed), '-');
  await close();
};

const matrixOpens = async (slower) => {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const { page, close } = await opened({ slower, route: enlarged });
    await page.goto(`${origin}/ke-hoach`);
    await page.waitForSelector('table');
    await page.waitForTimeout(300);
    // From the answer to the first frame that shows its rows.
    await page.evaluate((count) => {
      window.answered = 0;
      const original = window.fetch;
      window.fetch = async (...given) => {
        const response = await original(...given);
        if (String(given[1]?.body).includes('PlanOverview')) window.answered = performance.now();
        return response;
      };
      window.shownIn = new Promise((resolve) => {
        const look = () => {
          if (document.querySelectorAll('.heat-map tbody tr').length >= count) requestAnimationFrame(() => resolve(performance.now()));
          else requestAnimationFrame(look);
        };
        look();
      });
    }, ROWS);
    await page.locator('table a').first().click();
    times.push(await page.evaluate(async () => (await window.shownIn) - window.answered));
    await close();
  }
  row(`${MATRIX}, from the answer to all rows, x${slower}`, Math.round(median(times)), slower === 1 ? 400 : '-');
};

const drag = async (slower) => {
  const { page, close } = await opened({ slower });
  await page.goto(origin + path);
  await stands(page);
  // What the hand moves through is asked for when the screen stands.
  await page.waitForLoadState('networkidle');
  const asked = [];
  page.on('request', (request) => request.url().endsWith('/graphql') && asked.push(request.postData()));
  const bar = page.locator('.time-track input');
  const box = await bar.boundingBox();
  // What is ahead cannot be looked at.
  const now = await bar.evaluate(({ value, min, max }) => (Number(value) - Number(min)) / (Number(max) - Number(min)));
  await page.evaluate(() => {
    window.frames = [];
    let last = performance.now();
    const frame = (now) => {
      window.frames.push(now - last);
      last = now;
      window.raf = requestAnimationFrame(frame);
    };
    window.raf = requestAnimationFrame(frame);
  });
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * now * 0.95, middle);
  await page.mouse.down();
  for (let step = 0; step <= 60; step += 1) {
    await page.mouse.move(box.x + box.width * now * (0.95 - (step / 60) * 0.7), middle);
    await page.waitForTimeout(16);
  }
  const during = asked.length;
  const frames = await page.evaluate(() => window.frames.slice(2));
  await page.mouse.up();
  await page.waitForSelector('.past-banner');
  await stands(page);
  row(
    `as-of drag, frames, p95, x${slower}`,
    share(frames, 0.95).toFixed(1),
    slower === 1 ? 20 : '-',
    'ms',
    `${during} queries while dragging`,
  );
  const overviews = asked.filter((text) => text?.includes('query PlanOverview')).length;
  row(`as-of drag, queries of the overview after the rest, x${slower}`, overviews, 1, '');
  await close();
};

try {
  for (const slower of SLOWER) await loads(`desktop, x${slower}`, { slower }, slower === 1 ? 800 : 2000);
  await loads('phone, slow 4G, x4', { viewport: PHONE, slower: 4, network: SLOW_4G }, 2500);
  for (const [what, options] of [
    ['overview'],
    [MATRIX, { route: enlarged }],
    [`${MATRIX} with a screen reader`, { route: enlarged, isRead: true }],
  ])
    for (const slower of SLOWER) await interactions(what, slower, options?.isRead ? '-' : slower === 1 ? '200 / 50' : '- / 200', options);
  for (const slower of SLOWER) await matrixOpens(slower);
  for (const slower of SLOWER) await drag(slower);
} finally {
  await browser.close();
}
