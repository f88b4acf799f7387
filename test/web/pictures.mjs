// Takes the pictures of docs/huong-dan.md and of the README from the page itself: npm run pictures, or npm run pictures -- duyet-bao-cao for one of them.
// They show a story that is told for them alone, so that nothing stands in them that somebody tried elsewhere. An address, such as http://127.0.0.1:3000,
// takes what is served there instead. WebP, made by the browser, so that no other program is needed.
/* global document, window, Image */
import { Buffer } from 'node:buffer';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { CHROMIUM } from './chromium.ts';
import { end, tell } from './story-server.js';

const isAddress = (text) => /^https?:/.test(text);
const [address, only] = [process.argv.slice(2).find(isAddress), process.argv.slice(2).find((text) => !isAddress(text))];
const story = address === undefined ? tell(['--lang', 'vi']) : undefined;
const origin = address ?? (await story.origin);
const folder = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const QUALITY = 0.82;

const ask = async (query, variables = {}) => {
  const response = await fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer dev:pictures@none' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('; '));
  return data;
};

/** What the pictures show, found in the story. */
const subjects = async () => {
  const { plans } = await ask('{ plans(filter: { search: "Ha Noi" }) { nodes { id parentId issuerId } } }');
  const plan = plans.nodes.find(({ parentId }) => parentId === null) ?? plans.nodes[0];
  const { units } = await ask(
    '{ units: orgUnits(first: 200, filter: { search: "xa hung dao" }) { nodes { id fullName level parent { fullName } } } }',
  );
  const ward = units.nodes.find(({ fullName, parent }) => fullName === 'Xã Hưng Đạo' && parent?.fullName.includes('Hà Nội'));
  const scored = await ask('{ rubrics { publisher { id fullName } } }');
  const room = units.nodes.find(({ fullName, parent }) => fullName.startsWith('Phòng Văn hóa') && parent?.fullName === ward?.fullName);
  const own = await ask('query ($id: ID!) { plans(filter: { issuerId: $id }, first: 50) { nodes { id parentId } } }', { id: ward?.id });
  const reports = await ask(
    'query ($id: ID!) { obligations(first: 1, filter: { holderId: $id, kinds: [REPORT], phases: [SUBMITTED, ACCEPTED] }) { nodes { dutyId period } } }',
    { id: ward?.id },
  );
  const [report] = reports.obligations.nodes;
  return {
    own: own.plans.nodes.filter(({ parentId }) => parentId !== null).at(-1)?.id,
    consolidated: `${report?.dutyId}/${report?.period}`,
    plan,
    scoring: scored.rubrics[0]?.publisher,
    ward,
    room,
    // One of its days has moved with the calendar.
    dutyId: report?.dutyId,
  };
};

const picturesOf = ({ plan: { id: plan, issuerId }, scoring, own, consolidated, ward, room, dutyId }) => {
  const province = { role: 'PROVINCE', person: 'pictures', unit: issuerId, unitName: 'Thành phố Hà Nội' };
  const city = { role: 'PROVINCE', person: 'pictures', unit: scoring?.id ?? 'none', unitName: scoring?.fullName ?? '' };
  const auditor = { role: 'AUDITOR', person: 'pictures', unit: 'none', unitName: 'Kiểm toán' };
  const commune = { role: 'WARD', person: 'pictures', unit: ward?.id ?? 'none', unitName: ward?.fullName ?? '' };
  const unit = { role: 'UNIT', person: 'pictures', unit: room?.id ?? 'none', unitName: room?.fullName ?? '' };
  const phone = { width: 390, height: 780 };
  // So that rows of the heat map are on it.
  const tall = { width: 1280, height: 1280 };
  return [
    { name: 'tong-quan', as: province, path: `/ke-hoach/${plan}`, size: tall },
    { name: 'tong-quan-qua-khu', as: province, path: `/ke-hoach/${plan}?asOf=2026-03-10T09:00%2B07:00`, size: tall },
    { name: 'don-doc', as: province, path: `/ke-hoach/${plan}/cham`, open: ['thead input', '.urge-bar .primary'] },
    { name: 'do-bao-phu', as: commune, path: `/ke-hoach/${own}/do-bao-phu` },
    { name: 'chi-tieu', as: province, path: `/ke-hoach/${plan}/chi-tieu` },
    { name: 'can-quyet-dinh', as: commune, path: '/can-quyet-dinh' },
    { name: 'xep-hang', as: city, path: '/xep-hang?period=2026-Q1' },
    { name: 'viec-cua-xa', as: commune, path: '/viec' },
    { name: 'duyet-bao-cao', as: commune, path: '/duyet' },
    { name: 'lap-ke-hoach', as: unit, path: `/lap-ke-hoach/${own}`, unfold: '.answer-choice input' },
    { name: 'sua-ke-hoach', as: commune, path: `/sua-ke-hoach/${own}`, unfold: '.own-rows li:nth-child(2) summary' },
    { name: 'hop-nhat', as: commune, path: `/hop-nhat/${consolidated}`, unfold: 'section.figure summary' },
    { name: 'viec-cua-don-vi', as: unit, path: '/viec', size: phone },
    { name: 'lich-su', as: auditor, path: '/lich-su?kind=REPORT' },
    { name: 'su-kien', as: auditor, path: '/lich-su?kind=DUTY', open: ['tr[data-position] a'] },
    { name: 'so-sanh', as: auditor, path: '/so-sanh?from=2026-03-10T17:00%2B07:00&only=CHANGED' },
    { name: 'nghia-vu', as: auditor, path: `/nghia-vu/${dutyId}` },
    { name: 'so-su-kien', as: auditor, path: '/so-su-kien' },
  ];
};

/** The browser itself packs the picture. */
const packed = async (packer, png) => {
  const url = await packer.evaluate(
    async ([source, quality]) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement('canvas');
      [canvas.width, canvas.height] = [image.width, image.height];
      canvas.getContext('2d').drawImage(image, 0, 0);
      return canvas.toDataURL('image/webp', quality);
    },
    [`data:image/png;base64,${png.toString('base64')}`, QUALITY],
  );
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
};

let browser;
try {
  browser = await chromium.launch(CHROMIUM);
  await mkdir(folder, { recursive: true });
  const packer = await browser.newPage();
  for (const { name, as, path, size = { width: 1280, height: 860 }, open = [], unfold } of picturesOf(await subjects())) {
    if (only !== undefined && only !== name) continue;
    const context = await browser.newContext({ viewport: size, locale: 'vi-VN', serviceWorkers: 'block' });
    await context.addInitScript((session) => window.localStorage.setItem('plan-cascade.session', session), JSON.stringify(as));
    const page = await context.newPage();
    await page.goto(origin + path);
    await page.waitForSelector('main h1');
    await page.waitForFunction(() => document.querySelector('.skeleton, .is-old') === null);
    for (const selector of open) await page.locator(selector).first().click();
    if (open.length > 0) await page.waitForSelector('dialog[open] .verbatim', { state: 'attached' });
    if (unfold !== undefined) await page.locator(unfold).first().click();
    await page.waitForTimeout(1500);
    const picture = await packed(packer, await page.screenshot());
    await writeFile(join(folder, `${name}.webp`), picture);
    process.stdout.write(`docs/pictures/${name}.webp  ${Math.round(picture.length / 1024)} kB\n`);
    await context.close();
  }
} finally {
  await browser?.close();
  if (story !== undefined) await end(story.child);
}
