import { describe, expect, it } from '@jest/globals';
import type { DigestId, DutyId, OrgUnitId, PlanId } from '#libs/kernel/ids.js';
import { localDate } from '#libs/kernel/time.js';
import { type DigestContent, type DigestLine, groupedBelow, type LineBelow, sortedLines } from './digest-content.js';
import { digestHtml, escaped } from './digest-html.js';
import { periodText } from '#libs/domain/words/period.js';
import { digestSubject, digestText, standingText } from './digest-words.js';

const day = localDate('2026-03-17');

const line = (n: number, changed: Partial<DigestLine> = {}): DigestLine => ({
  dutyId: `duty-${n}` as DutyId,
  period: '2026-M03',
  planId: 'plan' as PlanId,
  plan: '110/QĐ-UBND',
  title: 'Báo cáo kết quả tuyên truyền',
  matter: 'OBLIGATION',
  dueOn: localDate('2026-03-20'),
  isProvisional: false,
  ...changed,
});
const below = (n: number, changed: Partial<LineBelow> = {}): LineBelow => ({ ...line(n), holders: [`Phường ${n}`], ...changed });

const content: DigestContent = {
  digest: 'd1' as DigestId,
  unitId: 'ward' as OrgUnitId,
  unit: 'UBND phường Chí Linh',
  day,
  seen: 42,
  own: [
    line(2, { dueOn: localDate('2026-03-12'), matter: 'CORRECTION' }),
    line(1),
    line(3, { dueOn: localDate('2026-03-24'), period: 'once', title: 'Kế hoạch <ABC> & "D"', isProvisional: true }),
  ],
  below: [below(4, { dueOn: localDate('2026-03-10'), holders: ['Phòng Văn hóa - Xã hội', 'Văn phòng'] })],
};

describe('the text of a digest', () => {
  it('says in each line which plan, what, for which period, by when and how long that is', () => {
    expect(digestText(content, 'https://kehoach.example.vn/').split('\n')).toEqual(
      expect.arrayContaining([
        'Nhắc việc ngày 17/03/2026 – UBND phường Chí Linh',
        'Việc của đơn vị (3):',
        '- 110/QĐ-UBND · Hoàn thiện báo cáo bị trả lại: Báo cáo kết quả tuyên truyền · kỳ tháng 3/2026 · hạn 12/03/2026 · QUÁ HẠN 5 ngày',
        '- 110/QĐ-UBND · Báo cáo kết quả tuyên truyền · kỳ tháng 3/2026 · hạn 20/03/2026 · còn 3 ngày',
        '- 110/QĐ-UBND · Kế hoạch <ABC> & "D" · hạn 24/03/2026 (tạm tính) · còn 7 ngày',
        'Cấp dưới chưa thực hiện (1):',
        '- 110/QĐ-UBND · Báo cáo kết quả tuyên truyền · kỳ tháng 3/2026 · hạn 10/03/2026 · QUÁ HẠN 7 ngày: Phòng Văn hóa - Xã hội; Văn phòng',
        'https://kehoach.example.vn/',
        '- 110/QĐ-UBND · Báo cáo kết quả tuyên truyền · period: month 3/2026 · due 20/03/2026 · 3 days left',
      ]),
    );
  });

  it('has Vietnamese first', () => {
    const text = digestText(content, null);
    expect(text.indexOf('Nhắc việc')).toBeLessThan(text.indexOf('Reminders of'));
    expect(text).toBe(text.normalize('NFC'));
  });

  it('tells in the subject what is late, what is next, and of whom', () => {
    expect(digestSubject(content)).toBe(
      '[Nhắc việc 17/03/2026] 1 việc quá hạn, 2 việc sắp đến hạn (gần nhất 20/03/2026), 2 đơn vị cấp dưới chậm – UBND phường Chí Linh',
    );
    expect(digestSubject({ ...content, own: [], below: content.below })).toBe(
      '[Nhắc việc 17/03/2026] 2 đơn vị cấp dưới chậm – UBND phường Chí Linh',
    );
  });

  it('tells who asks for an explanation of what by when, and not that it is still to be done', () => {
    const asked: DigestContent = {
      ...content,
      own: [line(1, { dueOn: localDate('2026-03-12') }), line(2, { dueOn: localDate('2026-03-10'), isDone: true })],
      below: [],
      urging: { by: 'UBND tỉnh', note: 'Vì sao chậm?', explanation: { answerBy: localDate('2026-03-19') } },
    };
    expect(digestSubject(asked)).toBe('[Yêu cầu giải trình 17/03/2026] 2 việc – UBND phường Chí Linh');
    const text = digestText(asked, null);
    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        'Yêu cầu giải trình ngày 17/03/2026 – UBND phường Chí Linh',
        'UBND tỉnh yêu cầu giải trình: Vì sao chậm?',
        'Đề nghị trả lời trên hệ thống trước khi hết ngày 19/03/2026.',
        'Việc cần giải trình (2):',
        '- 110/QĐ-UBND · Báo cáo kết quả tuyên truyền · kỳ tháng 3/2026 · hạn 12/03/2026 · QUÁ HẠN 5 ngày',
        '- 110/QĐ-UBND · Báo cáo kết quả tuyên truyền · kỳ tháng 3/2026 · hạn 10/03/2026 · đã làm, sau hạn',
        'Answer in the system by the end of 19/03/2026.',
      ]),
    );
    // Who has done it meanwhile explains it all the same.
    expect(text).not.toContain('bỏ qua');
    expect(digestHtml(asked, null)).toContain('Việc cần giải trình (2)');
    expect(digestText({ ...asked, urging: { by: 'UBND tỉnh', note: 'x', explanation: { answerBy: null } } }, null)).toContain(
      'Đề nghị trả lời trên hệ thống.',
    );
  });

  it('tells who asked which unit explains what, with what it rests on', () => {
    const explained: DigestContent = {
      ...content,
      own: [line(1, { dueOn: localDate('2026-03-10'), isDone: true })],
      below: [],
      urging: { by: 'UBND xã A', note: 'Mất điện.', explained: { document: '45/UBND-VP', link: 'https://example.vn/a' } },
    };
    expect(digestSubject(explained)).toBe('[Đã giải trình 17/03/2026] UBND xã A, 1 việc – UBND phường Chí Linh');
    const text = digestText(explained, null);
    expect(text.split('\n')).toEqual(
      expect.arrayContaining([
        'Nhận giải trình ngày 17/03/2026 – UBND phường Chí Linh',
        'UBND xã A giải trình: Mất điện.',
        'Văn bản: 45/UBND-VP',
        'https://example.vn/a',
        'Việc đã được giải trình (1):',
        '- 110/QĐ-UBND · Báo cáo kết quả tuyên truyền · kỳ tháng 3/2026 · hạn 10/03/2026 · đã làm, sau hạn',
        'UBND xã A explains: Mất điện.',
      ]),
    );
    expect(digestHtml(explained, null)).toContain('Việc đã được giải trình (1)');
    const bare = { ...explained, urging: { by: 'UBND xã A', note: 'x', explained: { document: null, link: null } } };
    expect(digestText(bare, null)).not.toMatch(/Văn bản:|Document:|https/);
  });

  it('counts what there is no room for', () => {
    const many = { ...content, own: Array.from({ length: 301 }, (_, n) => line(n)) };
    expect(digestText(many, null)).toContain('… và 1 việc nữa, xem trong hộp nhắc việc');
    expect(digestText({ ...many, own: many.own.slice(1) }, null)).not.toContain('việc nữa');
  });
});

describe('the page of a digest', () => {
  const page = digestHtml(content, 'https://kehoach.example.vn/?a=1&b="2"');

  it('shows what was given as text, never as markup', () => {
    expect(page).toContain('Kế hoạch &lt;ABC&gt; &amp; &quot;D&quot;');
    expect(page).toContain('href="https://kehoach.example.vn/?a=1&amp;b=&quot;2&quot;"');
    expect(escaped(`<img src=x onerror='alert(1)'>`)).toBe('&lt;img src=x onerror=&#39;alert(1)&#39;&gt;');
  });

  it('fetches nothing', () => {
    expect(page).not.toMatch(/<(?:img|link|script|iframe|style)\b|url\(|@import|src=/i);
  });

  it('says the same as the text', () => {
    for (const told of ['110/QĐ-UBND', '20/03/2026', 'còn 3 ngày', '<strong>QUÁ HẠN 5 ngày</strong>', 'Phòng Văn hóa - Xã hội; Văn phòng'])
      expect(page).toContain(told);
  });
});

describe('the words of days and periods', () => {
  it.each([
    ['2026-M03', 'tháng 3/2026', 'month 3/2026'],
    ['2026-W10', 'tuần 10/2026', 'week 10/2026'],
    ['2026-Q2', 'quý II/2026', 'quarter 2/2026'],
    ['2026-H1', '6 tháng đầu năm 2026', 'first half of 2026'],
    ['2026-H2', '6 tháng cuối năm 2026', 'second half of 2026'],
    ['2026-9M', '9 tháng năm 2026', 'nine months of 2026'],
    ['2026-Y', 'năm 2026', 'year 2026'],
    ['yc-1', 'yc-1', 'yc-1'],
    ['once', null, null],
  ])('%s is %s', (key, vi, en) => expect([periodText(key, 'vi'), periodText(key, 'en')]).toEqual([vi, en]));

  it.each([
    ['2026-03-18', 'còn 1 ngày', '1 day left'],
    ['2026-03-17', 'hạn hôm nay', 'due today'],
    ['2026-03-16', 'QUÁ HẠN 1 ngày', '1 day OVERDUE'],
  ])('a deadline of %s is %s', (dueOn, vi, en) =>
    expect([standingText(localDate(dueOn), day, 'vi'), standingText(localDate(dueOn), day, 'en')]).toEqual([vi, en]),
  );
});

describe('what many have not done', () => {
  it('is one line with all their names', () => {
    const lines = groupedBelow([
      below(3, { holders: ['Xã B'] }),
      below(1, { holders: ['Xã C'] }),
      below(2, { holders: ['Xã A', 'Xã C'] }),
      below(9, { dueOn: localDate('2026-03-10') }),
    ]);
    expect(lines.map(({ dueOn, holders }) => [dueOn, holders])).toEqual([
      ['2026-03-10', ['Phường 9']],
      ['2026-03-20', ['Xã A', 'Xã B', 'Xã C']],
    ]);
  });

  it('is told in the same order whatever comes first', () => {
    const lines = [line(3), line(1), line(2, { dueOn: localDate('2026-03-01') })];
    expect(sortedLines(lines)).toEqual(sortedLines([...lines].reverse()));
  });
});
