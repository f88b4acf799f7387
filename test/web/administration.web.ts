import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, DESKTOP, NARROWEST, openBrowser, overflowOf, type Persona, soon, violationsOf } from './browser.js';
import { type OwnServer, startOwnServer } from './own-server.js';

/* What officials set for themselves and for others: the working calendar, and where a unit is told. */

let server: OwnServer;
let browser: Browser;
let province: Persona;
let ward: Persona;

beforeAll(async () => {
  server = await startOwnServer('2026-02-02T08:00');
  interface Units {
    readonly orgUnits: { readonly nodes: readonly { readonly id: string; readonly fullName: string; readonly parentId: string | null }[] };
  }
  const find = async (search: string) =>
    (
      await server.ask<Units>(
        'query U($search: String!) { orgUnits(first: 50, filter: { search: $search }) { nodes { id fullName parentId } } }',
        { search },
      )
    ).orgUnits.nodes;
  const top = (await find('tinh lai chau'))[0];
  const below = (await find('tan phong')).find(({ parentId }) => parentId === top?.id);
  if (top === undefined || below === undefined) throw new Error('there is no province with a ward');
  province = { role: 'PROVINCE', person: 'p-1', unit: top.id, unitName: top.fullName };
  ward = { role: 'WARD', person: 'p-2', unit: below.id, unitName: below.fullName };
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('the working calendar', () => {
  const address = '/lich-lam-viec?year=2026';
  const entered = async (): Promise<readonly object[]> => {
    const { calendarYear } = await server.ask<{ readonly calendarYear: { readonly days: readonly { readonly date: string }[] } }>(
      '{ calendarYear(year: 2026) { days { date kind name source decidedOn } } }',
    );
    return calendarYear.days.filter(({ date }) => date.startsWith('2026-07'));
  };

  it('is entered by the keyboard, a swap with the day on which it is made up for, shown before it is sent', async () => {
    const { page, complaints } = await browser.open(server.origin + address, NARROWEST, province);
    await page.getByRole('radio', { name: 'Nghỉ hoán đổi, làm bù ngày khác' }).focus();
    await page.keyboard.press('Space');
    const from = page.getByLabel('Ngày, hoặc từ ngày');
    await from.fill('03/07/2026');
    await page.getByLabel('Làm bù ngày (không bắt buộc)').fill('10/07/2026');
    await from.press('Enter');
    await page.getByRole('button', { name: 'Ghi vào lịch' }).press('Enter');
    const mistakes = page.getByRole('alert');
    await mistakes.waitFor();
    expect(await mistakes.getByRole('link').count()).toBe(3);
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);

    await page.getByLabel('Làm bù ngày (không bắt buộc)').fill('11/07/2026');
    await page.getByLabel('Dịp').fill('Cầu tháng Bảy');
    await page.getByLabel('Căn cứ').fill('TB 1/TB-BNV');
    await page.getByLabel('Ngày quyết định').fill('01/02/2026');
    expect(await page.locator('.time-read li').allInnerTexts()).toEqual(['Thứ Sáu 03/07/2026 Nghỉ hoán đổi', 'Thứ Bảy 11/07/2026 Làm bù']);
    await page.getByRole('button', { name: 'Ghi vào lịch' }).press('Enter');
    await page.getByText('Đã ghi vào lịch.').waitFor();
    const common = { name: 'Cầu tháng Bảy', source: 'TB 1/TB-BNV', decidedOn: '2026-02-01' };
    expect(await entered()).toEqual([
      { date: '2026-07-03', kind: 'OFF_SWAPPED', ...common },
      { date: '2026-07-11', kind: 'MAKE_UP_WORKING', ...common },
    ]);

    await page.getByRole('link', { name: '03/07/2026' }).press('Enter');
    const panel = page.getByRole('dialog', { name: '03/07/2026' });
    await panel.getByText('Không hạn nào đổi.').waitFor();
    expect(await panel.innerText()).toContain(province.unitName);
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Ghi thêm' }).press('Enter');
    expect(await page.getByLabel('Dịp').inputValue()).toBe('');
    expect(await page.evaluate(() => document.activeElement?.matches('form [type=radio]'))).toBe(true);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('says before it is sent that nothing would be recorded', async () => {
    const { page } = await browser.open(server.origin + address, NARROWEST, province);
    const [from, preview] = [page.getByLabel('Ngày, hoặc từ ngày'), page.locator('.time-read')];
    await page.getByLabel('Dịp').fill('Nghỉ hè');
    await page.getByLabel('Căn cứ').fill('TB 3/TB-BNV');
    await page.getByRole('radio', { name: 'Bỏ mục đã ghi' }).click();
    await from.fill('21/07/2027');
    await preview.getByText('không có gì, vì chưa ai ghi').waitFor();
    await page.getByRole('button', { name: 'Ghi vào lịch' }).click();
    await page.locator('.form-row.has-mistake', { has: from }).getByText('chưa ai ghi nên không có gì để bỏ').waitFor();

    await page.getByRole('radio', { name: 'Nghỉ lễ, nghỉ bù' }).click();
    await preview.getByText('Thứ Tư 21/07/2027').waitFor();
    await page.getByRole('button', { name: 'Ghi vào lịch' }).click();
    await page.getByText('Đã ghi vào lịch.').waitFor();
    await page.getByRole('button', { name: 'Ghi thêm' }).click();
    await page.getByLabel('Dịp').fill(' Nghỉ  hè ');
    await page.getByLabel('Căn cứ').fill('TB 3/TB-BNV');
    await from.fill('21/07/2027');
    await preview.getByText('không có gì, vì đã ghi đúng như vậy từ trước').waitFor();
    await page.close();
  });

  it('gives the address of a day its year, also when the day is closed', async () => {
    const { page } = await browser.open(`${server.origin}/lich-lam-viec`, DESKTOP, ward);
    await page.getByRole('link', { name: '30/04/2026' }).click();
    await page.waitForURL('**/lich-lam-viec?year=2026&day=2026-04-30');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL('**/lich-lam-viec?year=2026');
    await page.close();
  });

  it('says at its field what the server refuses', async () => {
    const { page } = await browser.open(server.origin + address, DESKTOP, province);
    await page.getByLabel('Ngày, hoặc từ ngày').fill('15/01/2026');
    await page.getByLabel('Dịp').fill('Nghỉ đột xuất');
    await page.getByLabel('Căn cứ').fill('TB 2/TB-BNV');
    await page.getByRole('button', { name: 'Ghi vào lịch' }).click();
    // Nobody says when the day, which has passed, was decided.
    await page.locator('.form-row.has-mistake', { has: page.getByLabel('Ngày quyết định') }).waitFor();
    await page.close();
  });

  it('is read by everybody else, who are told who enters it', async () => {
    const { page, complaints } = await browser.open(server.origin + address, NARROWEST, ward);
    await page.getByText('chỉ đơn vị không có cấp trên mới ghi được').waitFor();
    expect(await page.locator('form').count()).toBe(0);
    expect(await page.locator('tbody tr').count()).toBeGreaterThan(10);
    await page.getByRole('link', { name: 'Năm 2027' }).click();
    await page.getByText('Lịch nghỉ năm này chưa công bố đủ').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.close();
  });
});

describe('where a unit is told', () => {
  const contact = async (): Promise<unknown> =>
    (await server.ask<{ readonly contact: unknown }>('query C($id: ID!) { contact(unitId: $id) { email } }', { id: ward.unit })).contact;

  it('is set by the unit itself, with what is wrong at its field, and erased by the unit above', async () => {
    const address = `${server.origin}/noi-nhan-tin/${ward.unit}`;
    const { page, complaints } = await browser.open(address, NARROWEST, ward);
    await page.getByText('Chưa có nơi nhận tin').waitFor();
    await page.getByLabel('Thư điện tử').fill('van phong');
    await page.getByRole('button', { name: 'Lưu nơi nhận tin' }).click();
    await page.locator('.form-row.has-mistake', { hasText: 'Thư điện tử' }).waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    await page.getByLabel('Thư điện tử').fill('van-phong@laichau.gov.vn');
    await page.getByRole('button', { name: 'Lưu nơi nhận tin' }).click();
    await page.getByText('Đã lưu nơi nhận tin.').waitFor();
    await page.locator('.facts', { hasText: 'van-phong@laichau.gov.vn' }).waitFor();
    await page.close();

    const above = await browser.open(address, DESKTOP, province);
    await above.page.getByRole('button', { name: 'Xóa nơi nhận tin…' }).click();
    await above.page.getByRole('button', { name: 'Xóa nơi nhận tin', exact: true }).click();
    await above.page.getByText('Đã xóa nơi nhận tin.').waitFor();
    await above.page.getByText('Chưa có nơi nhận tin').waitFor();
    expect(await violationsOf(above.page)).toEqual([]);
    expect([await contact(), ...complaints, ...above.complaints]).toEqual([null]);
    await above.page.close();
  });

  it('needs the secret of a webhook beside its address', async () => {
    const { page } = await browser.open(`${server.origin}/noi-nhan-tin/${ward.unit}`, DESKTOP, ward);
    await page.getByText('Gửi cả vào phần mềm của đơn vị').click();
    await page.getByLabel('Địa chỉ webhook').fill('https://phan-mem.gov.vn/tin');
    await page.getByRole('button', { name: 'Lưu nơi nhận tin' }).click();
    await page.locator('.form-row.has-mistake', { hasText: 'Khóa ký webhook' }).waitFor();
    const secret = page.getByLabel('Khóa ký webhook');
    await secret.fill('whsec_abc');
    expect(await secret.getAttribute('type')).toBe('password');
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain('whsec_abc');
    // Emptying the address, as the mistake says, leaves the hands where they are.
    await secret.fill('');
    await page.getByLabel('Địa chỉ webhook').fill('');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    await page.close();
  });

  it('forgets the secret with whoever typed it, also where it was sent and not answered', async () => {
    const { page } = await browser.open(`${server.origin}/noi-nhan-tin/${ward.unit}`, DESKTOP, ward);
    const secret = page.getByLabel('Khóa ký webhook');
    const save = page.getByRole('button', { name: 'Lưu nơi nhận tin' });
    const enterAgain = async (): Promise<void> => {
      await page.getByRole('button', { name: 'Đổi vai' }).click();
      await page.getByLabel('Tìm đơn vị theo tên hoặc mã').waitFor();
      const key = 'plan-cascade.session';
      const init = { key, newValue: JSON.stringify(ward) };
      await page.evaluate((changed) => window.dispatchEvent(new StorageEvent('storage', changed)), init);
      await save.waitFor();
      await page.getByText('Gửi cả vào phần mềm của đơn vị').click();
    };
    const fillIn = async (): Promise<void> => {
      await page.getByLabel('Địa chỉ webhook').fill('https://phan-mem.gov.vn/tin');
      await secret.fill('whsec_abc');
    };
    await page.getByText('Gửi cả vào phần mềm của đơn vị').click();
    await fillIn();
    await enterAgain();
    expect(await secret.inputValue()).toBe('');

    const sent: string[] = [];
    await page.route('**/graphql', (route) => {
      const body = route.request().postData() ?? '';
      if (!body.includes('setContact')) return route.continue();
      sent.push(body);
      return route.abort();
    });
    await fillIn();
    await save.click();
    await page.locator('.banner.warn').waitFor();
    // Until somebody leaves it is sent again as it was.
    expect([await secret.isDisabled(), await secret.inputValue()]).toEqual([true, 'whsec_abc']);
    await save.click();
    await soon(() => Promise.resolve(sent.length), 2);
    expect(sent[1]).toBe(sent[0]);
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))).not.toContain('whsec_abc');
    await page.locator('.banner.warn').waitFor();
    await enterAgain();
    expect([await secret.isDisabled(), await secret.inputValue()]).toEqual([false, '']);
    await page.close();
  });

  it('is nothing to others', async () => {
    const { page } = await browser.open(`${server.origin}/noi-nhan-tin/${province.unit}`, DESKTOP, ward);
    await page.getByText('và cấp trên của đơn vị xem và đặt được nơi nhận tin').waitFor();
    expect(await page.locator('form').count()).toBe(0);
    await page.close();
  });
});
