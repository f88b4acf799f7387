import { describe, expect, it } from '@jest/globals';
import { unitIdOfKey } from '../identity.js';
import { formatMistake } from '../reading/mistake.js';
import { MISTAKES_MAX } from '../reading/yaml-text.js';
import type { ResolveUnit } from '../units/unit-ref.js';
import { loadPlanFile } from './plan-file.js';

/** Knows a ward, two rooms of it, one that comes later, and a code that two units had. */
const resolve: ResolveUnit = (ref, on) => {
  if (ref.by === 'CODE') {
    if (ref.code === '18229' && ref.on === null) return { ambiguous: ['Thị trấn Đức Thọ (… → 2025-06-30)', 'Xã Đức Thọ (2025-07-01 → …)'] };
    return ref.code === '10546' ? unitIdOfKey('ward') : undefined;
  }
  if (ref.by === 'ID') return undefined;
  if (ref.key === 'chi-linh/moi') return on && on < '2026-03-01' ? { outside: '2026-03-01 → …' } : unitIdOfKey(ref.key);
  return ['chi-linh/vh-xh', 'chi-linh/van-phong'].includes(ref.key) ? unitIdOfKey(ref.key) : undefined;
};

const HEAD = `format: plan/1
key: P1
title: Tuyên truyền
year: 2026
form: PLAN
issuer: code:10546@2026-01-22
source: 1/KH-UBND
document: { number: 1, symbol: KH-UBND, issuedOn: 2026-01-22 }
`;
const ROW = `tasks:
  - number: '1'
    title: Viết bài
    lead: chi-linh/vh-xh
    schedule: { window: 2026-Q1 }
`;
const QUOTA = (quota: string): string => `${ROW}    duties: [{ kind: QUOTA, quota: ${quota} }]\n`;

/** What is wrong, the file, and what is said in Vietnamese and in English. */
const WRONG: readonly (readonly [wrong: string, text: string, vi: readonly string[], en: readonly string[]])[] = [
  [
    'broken YAML',
    HEAD + 'tasks: [',
    ['P1.yaml:9:9: ngoặc { hoặc [ chưa đóng; cần dấu } hoặc ] đóng ngoặc'],
    ['P1.yaml:9:9: a { or [ is not closed; expected the closing } or ]'],
  ],
  [
    'an open quote',
    HEAD.replace('title: Tuyên truyền', "title: 'Tuyên truyền"),
    [
      'P1.yaml:9:1: thiếu dấu đóng ngoặc, dấu nháy hoặc dấu hai chấm, hoặc dòng thụt sai mức; cần đặt chữ có dấu : # { } [ ] vào giữa hai dấu nháy đơn',
    ],
    [
      'P1.yaml:9:1: a closing bracket, a quote or a colon is missing, or the line is indented wrongly; expected quotes around text that has : # { } [ ] in it',
    ],
  ],
  [
    'two colons on one line',
    HEAD.replace('title: Tuyên truyền', 'title: Tuyên truyền: CCHC'),
    ['P1.yaml:3:8: hai dấu “: ” trên một dòng; cần đặt chữ có dấu : # { } [ ] vào giữa hai dấu nháy đơn'],
    ['P1.yaml:3:8: two “: ” on one line; expected quotes around text that has : # { } [ ] in it'],
  ],
  [
    'a tab',
    HEAD + 'tasks:\n\t- number: 1',
    ['P1.yaml:10:1: thụt dòng bằng phím Tab; cần thụt dòng bằng dấu cách, cùng mức cho các mục cùng cấp'],
    ['P1.yaml:10:1: a tab is used to indent; expected indentation by spaces, the same for entries of one level'],
  ],
  [
    'an alias',
    HEAD + 'notes: [&a x, *a]',
    ['P1.yaml:9:15: tham chiếu YAML (&, *) không được dùng; cần viết lại nội dung, hoặc đặt nhóm ở mục groups'],
    ['P1.yaml:9:15: YAML anchors and aliases (&, *) are not supported; expected the content itself, or a group under “groups”'],
  ],
  [
    'a tag',
    HEAD + 'notes: [!!js/function x]',
    ['P1.yaml:9:9: thẻ YAML (!) không được dùng; cần đặt chữ có dấu : # { } [ ] vào giữa hai dấu nháy đơn'],
    ['P1.yaml:9:9: YAML tags (!) are not supported; expected quotes around text that has : # { } [ ] in it'],
  ],
  [
    'two documents',
    HEAD + '---\n' + ROW,
    ['P1.yaml:9:1: nhiều văn bản trong một tệp (---); cần mỗi tệp một văn bản'],
    ['P1.yaml:9:1: several documents in one file (---); expected one document a file'],
  ],
  [
    'an entry at another level',
    HEAD + ROW + '   budget: 1\n',
    [
      'P1.yaml:14:1: thiếu dấu đóng ngoặc, dấu nháy hoặc dấu hai chấm, hoặc dòng thụt sai mức; cần đặt chữ có dấu : # { } [ ] vào giữa hai dấu nháy đơn',
    ],
    [
      'P1.yaml:14:1: a closing bracket, a quote or a colon is missing, or the line is indented wrongly; expected quotes around text that has : # { } [ ] in it',
    ],
  ],
  [
    'too large',
    HEAD + '#'.repeat(1_000_000),
    ['P1.yaml:1:1: tệp dài 1000179 byte; cần không quá 1000000 byte'],
    ['P1.yaml:1:1: the file has 1000179 bytes; expected at most 1000000 bytes'],
  ],
  [
    'mistakes of several kinds in several rows',
    HEAD +
      ROW.replace('2026-Q1', '2026-Q5').replace('chi-linh/vh-xh', 'chi-linh/a') +
      ROW.replace('tasks:\n', '').replace('    lead: chi-linh/vh-xh\n', '') +
      'clauses:\n  - { key: I.1, number: I, title: x, lead: chi-linh/b, schedule: { by: 2026-02-30 } }\n',
    [
      'P1.yaml:12:11: tasks[0].lead: không có đơn vị “chi-linh/a”; cần một đơn vị đã đăng ký; kiểm tra mã, ngày, hoặc nhập tệp đơn vị trước',
      'P1.yaml:13:25: tasks[0].schedule.window: không có kỳ “2026-Q5”; cần một kỳ như 2026-Y, 2026-H1, 2026-9M, 2026-Q3, 2026-M11, hoặc {from: ngày, to: ngày}',
      'P1.yaml:14:5: tasks[1].lead: “Viết bài” không có cơ quan chủ trì; cần mục lead: mã đơn vị, nhóm (group) hoặc nguyên văn (text)',
      'P1.yaml:18:44: clauses[0].lead: không có đơn vị “chi-linh/b”; cần một đơn vị đã đăng ký; kiểm tra mã, ngày, hoặc nhập tệp đơn vị trước',
      'P1.yaml:18:72: clauses[0].schedule.by: không có ngày 2026-02-30; cần một ngày có thật, viết năm-tháng-ngày, như 2026-01-22',
    ],
    [
      'P1.yaml:12:11: tasks[0].lead: there is no unit “chi-linh/a”; expected a registered unit; check key, code and day, or import the units first',
      'P1.yaml:13:25: tasks[0].schedule.window: there is no period “2026-Q5”; expected a period such as 2026-Y, 2026-H1, 2026-9M, 2026-Q3, 2026-M11, or {from: day, to: day}',
      'P1.yaml:14:5: tasks[1].lead: “Viết bài” has no lead; expected lead: a unit, a group or a text',
      'P1.yaml:18:44: clauses[0].lead: there is no unit “chi-linh/b”; expected a registered unit; check key, code and day, or import the units first',
      'P1.yaml:18:72: clauses[0].schedule.by: the day 2026-02-30 does not exist; expected an existing day, written year-month-day, such as 2026-01-22',
    ],
  ],
  [
    'a key that is not known',
    HEAD + ROW.replace('lead:', 'leads:'),
    [
      'P1.yaml:12:5: tasks[0].leads: ở đây không có mục “leads” (có phải là “lead”?); cần một trong: key, number, title, note, parentTask, duties, lead, coordinate, leadership, authority, wording, schedule, products, budget',
    ],
    [
      'P1.yaml:12:5: tasks[0].leads: there is no “leads” here (did you mean “lead”?); expected one of: key, number, title, note, parentTask, duties, lead, coordinate, leadership, authority, wording, schedule, products, budget',
    ],
  ],
  [
    'a key that stands twice',
    HEAD + 'year: 2026\n' + ROW,
    ['P1.yaml:9:1: year: “year” đã có ở dòng 4; cần mỗi tên chỉ dùng một lần'],
    ['P1.yaml:9:1: year: “year” is already on line 4; expected each name only once'],
  ],
  [
    'no lead',
    HEAD + ROW.replace('    lead: chi-linh/vh-xh\n', ''),
    ['P1.yaml:10:5: tasks[0].lead: “Viết bài” không có cơ quan chủ trì; cần mục lead: mã đơn vị, nhóm (group) hoặc nguyên văn (text)'],
    ['P1.yaml:10:5: tasks[0].lead: “Viết bài” has no lead; expected lead: a unit, a group or a text'],
  ],
  [
    'an empty list of leads',
    HEAD + ROW.replace('chi-linh/vh-xh', '[]'),
    ['P1.yaml:10:5: tasks[0].lead: “Viết bài” không có cơ quan chủ trì; cần mục lead: mã đơn vị, nhóm (group) hoặc nguyên văn (text)'],
    ['P1.yaml:10:5: tasks[0].lead: “Viết bài” has no lead; expected lead: a unit, a group or a text'],
  ],
  [
    'no schedule',
    HEAD + ROW.replace('    schedule: { window: 2026-Q1 }\n', ''),
    ['P1.yaml:10:5: tasks[0].schedule: thiếu “schedule”; cần ý nghĩa của thời gian, hoặc {undecided: lý do}'],
    ['P1.yaml:10:5: tasks[0].schedule: “schedule” is missing; expected what the time means, or {undecided: reason}'],
  ],
  [
    'a negative quota',
    HEAD + QUOTA('{ atLeast: -2, of: NEWS_ITEM }'),
    ['P1.yaml:14:47: tasks[0].duties[0].quota.atLeast: “-2” không dùng được ở đây; cần một số nguyên từ 1 đến 1000000'],
    ['P1.yaml:14:47: tasks[0].duties[0].quota.atLeast: “-2” is not possible here; expected a whole number from 1 to 1000000'],
  ],
  [
    'a quota of half an item',
    HEAD + QUOTA('{ atLeast: 1.5, of: NEWS_ITEM }'),
    ['P1.yaml:14:47: tasks[0].duties[0].quota.atLeast: “1.5” không dùng được ở đây; cần một số nguyên từ 1 đến 1000000'],
    ['P1.yaml:14:47: tasks[0].duties[0].quota.atLeast: “1.5” is not possible here; expected a whole number from 1 to 1000000'],
  ],
  [
    'a quota of zero',
    HEAD + QUOTA('{ exactly: 0, of: NEWS_ITEM }'),
    ['P1.yaml:14:47: tasks[0].duties[0].quota.exactly: “0” không dùng được ở đây; cần một số nguyên từ 1 đến 1000000'],
    ['P1.yaml:14:47: tasks[0].duties[0].quota.exactly: “0” is not possible here; expected a whole number from 1 to 1000000'],
  ],
  [
    'a quota in words',
    HEAD + QUOTA('{ atLeast: hai, of: NEWS_ITEM }'),
    ['P1.yaml:14:47: tasks[0].duties[0].quota.atLeast: “hai” không dùng được ở đây; cần một số nguyên từ 1 đến 1000000'],
    ['P1.yaml:14:47: tasks[0].duties[0].quota.atLeast: “hai” is not possible here; expected a whole number from 1 to 1000000'],
  ],
  [
    'a quota with two targets',
    HEAD + QUOTA('{ atLeast: 1, atMost: 2, of: NEWS_ITEM }'),
    [
      'P1.yaml:14:36: tasks[0].duties[0].quota: “atLeast” và “atMost” không đi cùng nhau; cần đúng một trong các mục: atLeast, exactly, atMost, aimFor',
    ],
    [
      'P1.yaml:14:36: tasks[0].duties[0].quota: “atLeast” and “atMost” exclude each other; expected exactly one of the keys: atLeast, exactly, atMost, aimFor',
    ],
  ],
  [
    'within itself',
    HEAD + QUOTA('{ atLeast: 1, of: NEWS_ITEM, within: task/01 }'),
    ['P1.yaml:14:73: tasks[0].duties[0].quota.within: không có chỉ tiêu “task/01”; cần chỉ tiêu có định nghĩa'],
    ['P1.yaml:14:73: tasks[0].duties[0].quota.within: there is no quota “task/01”; expected a quota that is defined'],
  ],
  [
    'within unknown',
    HEAD + QUOTA('{ atLeast: 1, of: NEWS_ITEM, within: task/09 }'),
    ['P1.yaml:14:73: tasks[0].duties[0].quota.within: không có chỉ tiêu “task/09”; cần chỉ tiêu có định nghĩa'],
    ['P1.yaml:14:73: tasks[0].duties[0].quota.within: there is no quota “task/09”; expected a quota that is defined'],
  ],
  [
    'a quota without a quota',
    HEAD + ROW + '    duties: [{ kind: QUOTA }]\n',
    ['P1.yaml:14:14: tasks[0].duties[0].quota: thiếu “quota”; cần khối có đúng một trong các mục: atLeast, exactly, atMost, aimFor'],
    [
      'P1.yaml:14:14: tasks[0].duties[0].quota: “quota” is missing; expected a block with exactly one of the keys: atLeast, exactly, atMost, aimFor',
    ],
  ],
  [
    'a kind nobody knows',
    HEAD + ROW + '    duties: [{ kind: TASKS }]\n',
    ['P1.yaml:14:22: tasks[0].duties[0].kind: không có giá trị “TASKS” (có phải là “TASK”?); cần một trong: TASK, QUOTA, REPORT, SUB_PLAN'],
    [
      'P1.yaml:14:22: tasks[0].duties[0].kind: “TASKS” is not a possible value (did you mean “TASK”?); expected one of: TASK, QUOTA, REPORT, SUB_PLAN',
    ],
  ],
  [
    'a quota on a task',
    HEAD + ROW + '    duties: [{ kind: TASK, quota: { atLeast: 1, of: NEWS_ITEM } }]\n',
    [
      'P1.yaml:14:28: tasks[0].duties[0].quota: ở đây không có mục “quota”; cần một trong: kind, id, title, place, lead, coordinate, leadership, authority, wording, schedule',
    ],
    [
      'P1.yaml:14:28: tasks[0].duties[0].quota: there is no “quota” here; expected one of: kind, id, title, place, lead, coordinate, leadership, authority, wording, schedule',
    ],
  ],
  [
    'a day that does not exist',
    HEAD + ROW.replace('window: 2026-Q1', 'by: 2026-02-30'),
    ['P1.yaml:13:21: tasks[0].schedule.by: không có ngày 2026-02-30; cần một ngày có thật, viết năm-tháng-ngày, như 2026-01-22'],
    [
      'P1.yaml:13:21: tasks[0].schedule.by: the day 2026-02-30 does not exist; expected an existing day, written year-month-day, such as 2026-01-22',
    ],
  ],
  [
    'a day as written in letters',
    HEAD + ROW.replace('window: 2026-Q1', 'before: 20/01/2024'),
    ['P1.yaml:13:25: tasks[0].schedule.before: “20/01/2024” không phải là ngày; cần 2024-01-20'],
    ['P1.yaml:13:25: tasks[0].schedule.before: “20/01/2024” is not a date; expected 2024-01-20'],
  ],
  [
    'a text as day',
    HEAD + ROW.replace('window: 2026-Q1', 'by: cuối năm'),
    ['P1.yaml:13:21: tasks[0].schedule.by: “cuối năm” không phải là ngày; cần một ngày viết năm-tháng-ngày, như 2026-01-22'],
    ['P1.yaml:13:21: tasks[0].schedule.by: “cuối năm” is not a date; expected a day written year-month-day, such as 2026-01-22'],
  ],
  [
    'a period that does not exist',
    HEAD + ROW.replace('2026-Q1', '2026-Q5'),
    [
      'P1.yaml:13:25: tasks[0].schedule.window: không có kỳ “2026-Q5”; cần một kỳ như 2026-Y, 2026-H1, 2026-9M, 2026-Q3, 2026-M11, hoặc {from: ngày, to: ngày}',
    ],
    [
      'P1.yaml:13:25: tasks[0].schedule.window: there is no period “2026-Q5”; expected a period such as 2026-Y, 2026-H1, 2026-9M, 2026-Q3, 2026-M11, or {from: day, to: day}',
    ],
  ],
  [
    'week 54',
    HEAD + ROW.replace('2026-Q1', '2026-W54'),
    [
      'P1.yaml:13:25: tasks[0].schedule.window: không có kỳ “2026-W54”; cần một kỳ như 2026-Y, 2026-H1, 2026-9M, 2026-Q3, 2026-M11, hoặc {from: ngày, to: ngày}',
    ],
    [
      'P1.yaml:13:25: tasks[0].schedule.window: there is no period “2026-W54”; expected a period such as 2026-Y, 2026-H1, 2026-9M, 2026-Q3, 2026-M11, or {from: day, to: day}',
    ],
  ],
  [
    'a window backwards',
    HEAD + ROW.replace('2026-Q1', '{ from: 2026-Q3, to: 2026-Q2 }'),
    ['P1.yaml:13:25: tasks[0].schedule.window: 2026-06-30 đứng trước 2026-07-01; cần ngày cuối không trước ngày đầu'],
    ['P1.yaml:13:25: tasks[0].schedule.window: 2026-06-30 is before 2026-07-01; expected a last day that is not before the first'],
  ],
  [
    'two kinds of schedule',
    HEAD + ROW.replace('window: 2026-Q1', 'window: 2026-Q1, by: 2026-03-31'),
    [
      'P1.yaml:13:15: tasks[0].schedule: “window” và “by” không đi cùng nhau; cần đúng một trong các mục: before, by, within, window, continuous, every, onRequestOf, calendarOf, undecided',
    ],
    [
      'P1.yaml:13:15: tasks[0].schedule: “window” and “by” exclude each other; expected exactly one of the keys: before, by, within, window, continuous, every, onRequestOf, calendarOf, undecided',
    ],
  ],
  [
    'no kind of schedule',
    HEAD + ROW.replace('window: 2026-Q1', 'start: FROM_ISSUE'),
    [
      'P1.yaml:13:15: tasks[0].schedule: chưa nói là loại nào; cần đúng một trong các mục: before, by, within, window, continuous, every, onRequestOf, calendarOf, undecided',
    ],
    [
      'P1.yaml:13:15: tasks[0].schedule: it does not say which kind it is; expected exactly one of the keys: before, by, within, window, continuous, every, onRequestOf, calendarOf, undecided',
    ],
  ],
  [
    'a period unit',
    HEAD + ROW.replace('window: 2026-Q1', 'every: MONHT, in: 2026-Y, due: PERIOD_END'),
    [
      'P1.yaml:13:24: tasks[0].schedule.every: không có giá trị “MONHT” (có phải là “MONTH”?); cần một trong: WEEK, MONTH, QUARTER, HALF_YEAR, NINE_MONTHS, YEAR',
    ],
    [
      'P1.yaml:13:24: tasks[0].schedule.every: “MONHT” is not a possible value (did you mean “MONTH”?); expected one of: WEEK, MONTH, QUARTER, HALF_YEAR, NINE_MONTHS, YEAR',
    ],
  ],
  [
    'a periodic without due',
    HEAD + ROW.replace('window: 2026-Q1', 'every: MONTH, in: 2026-Y'),
    ['P1.yaml:13:15: tasks[0].schedule.due: thiếu “due”; cần PERIOD_END, {daysAfter: …}, {dayOfMonth: …} hoặc {undecided: lý do}'],
    ['P1.yaml:13:15: tasks[0].schedule.due: “due” is missing; expected PERIOD_END, {daysAfter: …}, {dayOfMonth: …} or {undecided: reason}'],
  ],
  [
    'day 32',
    HEAD + ROW.replace('window: 2026-Q1', 'every: MONTH, in: 2026-Y, due: { dayOfMonth: 32 }'),
    ['P1.yaml:13:62: tasks[0].schedule.due.dayOfMonth: “32” không dùng được ở đây; cần một số nguyên từ 1 đến 31'],
    ['P1.yaml:13:62: tasks[0].schedule.due.dayOfMonth: “32” is not possible here; expected a whole number from 1 to 31'],
  ],
  [
    'a schedule as text',
    HEAD + ROW.replace('{ window: 2026-Q1 }', 'Quý I'),
    [
      'P1.yaml:13:15: tasks[0].schedule: đây là một đoạn chữ; cần khối có đúng một trong các mục: before, by, within, window, continuous, every, onRequestOf, calendarOf, undecided',
    ],
    [
      'P1.yaml:13:15: tasks[0].schedule: this is a text; expected a block with exactly one of the keys: before, by, within, window, continuous, every, onRequestOf, calendarOf, undecided',
    ],
  ],
  [
    'a unit nobody knows',
    HEAD + ROW.replace('chi-linh/vh-xh', 'chi-linh/vhxh'),
    [
      'P1.yaml:12:11: tasks[0].lead: không có đơn vị “chi-linh/vhxh”; cần một đơn vị đã đăng ký; kiểm tra mã, ngày, hoặc nhập tệp đơn vị trước',
    ],
    [
      'P1.yaml:12:11: tasks[0].lead: there is no unit “chi-linh/vhxh”; expected a registered unit; check key, code and day, or import the units first',
    ],
  ],
  [
    'a code that means two units',
    HEAD + ROW.replace('chi-linh/vh-xh', 'code:18229'),
    [
      'P1.yaml:12:11: tasks[0].lead: “code:18229” chỉ nhiều đơn vị: Thị trấn Đức Thọ (… → 2025-06-30); Xã Đức Thọ (2025-07-01 → …); cần mã kèm ngày, như code:18229@2026-01-22',
    ],
    [
      'P1.yaml:12:11: tasks[0].lead: “code:18229” means several units: Thị trấn Đức Thọ (… → 2025-06-30); Xã Đức Thọ (2025-07-01 → …); expected the code with a day, such as code:18229@2026-01-22',
    ],
  ],
  [
    'a code on a day that does not exist',
    HEAD + ROW.replace('chi-linh/vh-xh', 'code:18229@2025-02-29'),
    ['P1.yaml:12:11: tasks[0].lead: không có ngày 2025-02-29; cần một ngày có thật, viết năm-tháng-ngày, như 2026-01-22'],
    [
      'P1.yaml:12:11: tasks[0].lead: the day 2025-02-29 does not exist; expected an existing day, written year-month-day, such as 2026-01-22',
    ],
  ],
  [
    'a unit by name',
    HEAD + ROW.replace('chi-linh/vh-xh', 'Phòng Văn hóa'),
    ['P1.yaml:12:11: tasks[0].lead: “Phòng Văn hóa” viết không đúng dạng; cần mã đơn vị, như chi-linh/vh-xh hoặc code:10546@2026-01-22'],
    ['P1.yaml:12:11: tasks[0].lead: “Phòng Văn hóa” is not well formed; expected a unit, such as chi-linh/vh-xh or code:10546@2026-01-22'],
  ],
  [
    'a unit in capitals',
    HEAD + ROW.replace('chi-linh/vh-xh', 'Chi-Linh/vh-xh'),
    [
      'P1.yaml:12:11: tasks[0].lead: “Chi-Linh/vh-xh” không phải là cách chỉ một đơn vị; cần mã như chi-linh/vh-xh, hoặc mã thống kê kèm ngày như code:10546@2026-01-22',
    ],
    [
      'P1.yaml:12:11: tasks[0].lead: “Chi-Linh/vh-xh” does not refer to a unit; expected a key such as chi-linh/vh-xh, or a statistical code with a day such as code:10546@2026-01-22',
    ],
  ],
  [
    'a unit not yet there',
    HEAD + ROW.replace('chi-linh/vh-xh', 'chi-linh/moi'),
    [
      'P1.yaml:12:11: tasks[0].lead: đơn vị “chi-linh/moi” không có vào ngày 2026-01-22 (2026-03-01 → …); cần đơn vị có vào ngày của văn bản',
    ],
    [
      'P1.yaml:12:11: tasks[0].lead: the unit “chi-linh/moi” does not exist on 2026-01-22 (2026-03-01 → …); expected a unit that exists on the day of the document',
    ],
  ],
  [
    'a group nobody defined',
    HEAD + ROW.replace('chi-linh/vh-xh', '[{ group: phong }]'),
    ['P1.yaml:12:21: tasks[0].lead[0].group: không có nhóm “phong”; cần nhóm có định nghĩa'],
    ['P1.yaml:12:21: tasks[0].lead[0].group: there is no group “phong”; expected a group that is defined'],
  ],
  [
    'a group of an unknown unit',
    HEAD + 'groups: { phong: { name: x, of: chi-linh/y, types: [ROM] } }\n' + ROW,
    [
      'P1.yaml:9:33: groups.phong.of: không có đơn vị “chi-linh/y”; cần một đơn vị đã đăng ký; kiểm tra mã, ngày, hoặc nhập tệp đơn vị trước',
      'P1.yaml:9:53: groups.phong.types[0]: không có giá trị “ROM” (có phải là “ROOM”?); cần một trong: GOVERNMENT, PROVINCE, CITY, DISTRICT, COMMUNE, WARD, TOWNSHIP, SPECIAL_ZONE, DEPARTMENT, ROOM, OFFICE, SERVICE_CENTRE, PUBLIC_SERVICE_UNIT, PARTY_BODY, FRONT, ASSOCIATION, PRESS, POST, COUNCIL, FACILITY, NEIGHBOURHOOD',
    ],
    [
      'P1.yaml:9:33: groups.phong.of: there is no unit “chi-linh/y”; expected a registered unit; check key, code and day, or import the units first',
      'P1.yaml:9:53: groups.phong.types[0]: “ROM” is not a possible value (did you mean “ROOM”?); expected one of: GOVERNMENT, PROVINCE, CITY, DISTRICT, COMMUNE, WARD, TOWNSHIP, SPECIAL_ZONE, DEPARTMENT, ROOM, OFFICE, SERVICE_CENTRE, PUBLIC_SERVICE_UNIT, PARTY_BODY, FRONT, ASSOCIATION, PRESS, POST, COUNCIL, FACILITY, NEIGHBOURHOOD',
    ],
  ],
  [
    '~/ without an issuer',
    HEAD + ROW.replace('chi-linh/vh-xh', '~/vh-xh'),
    [
      'P1.yaml:12:11: tasks[0].lead: chưa biết “~/” trong “~/vh-xh” thay cho mã nào; cần mục issuer.keys trong tệp giả định, hoặc mã đầy đủ',
    ],
    [
      'P1.yaml:12:11: tasks[0].lead: it is not said what “~/” in “~/vh-xh” stands for; expected issuer.keys in the file of assumptions, or the whole key',
    ],
  ],
  [
    'no issuer',
    HEAD.replace('issuer: code:10546@2026-01-22\n', '') + ROW,
    ['P1.yaml:1:1: issuer: thiếu “issuer”; cần đơn vị ban hành; nếu văn bản không nói thì ghi trong tệp giả định'],
    ['P1.yaml:1:1: issuer: “issuer” is missing; expected the issuing unit; where the document does not say, in the file of assumptions'],
  ],
  [
    'its own parent',
    HEAD + 'parent: { plan: P1 }\n' + ROW,
    ['P1.yaml:9:9: parent: vòng cấp trên: P1 → P1; cần cấp trên không nằm dưới chính nó'],
    ['P1.yaml:9:9: parent: a circle of parents: P1 → P1; expected a parent that is not below its own child'],
  ],
  [
    'the same row key twice',
    HEAD + ROW + ROW.replace('tasks:\n', '').replace("number: '1'", "number: '2'\n    key: task/01"),
    ['P1.yaml:15:10: tasks[1].key: “task/01” đã có ở dòng 10; cần mỗi tên chỉ dùng một lần'],
    ['P1.yaml:15:10: tasks[1].key: “task/01” is already on line 10; expected each name only once'],
  ],
  [
    'the same duty twice',
    HEAD + ROW + '    duties: [{ kind: TASK }, { kind: TASK }]\n',
    ['P1.yaml:14:30: tasks[0].duties[1]: “task/01” đã có ở dòng 14; cần mỗi tên chỉ dùng một lần'],
    ['P1.yaml:14:30: tasks[0].duties[1]: “task/01” is already on line 14; expected each name only once'],
  ],
  [
    'bounds backwards',
    HEAD.replace('issuedOn: 2026-01-22', 'issuedOn: { earliest: 2026-03-31, latest: 2026-03-01 }') + ROW,
    ['P1.yaml:8:51: document.issuedOn: 2026-03-01 đứng trước 2026-03-31; cần ngày cuối không trước ngày đầu'],
    ['P1.yaml:8:51: document.issuedOn: 2026-03-01 is before 2026-03-31; expected a last day that is not before the first'],
  ],
  [
    'number with symbol',
    HEAD.replace('number: 1,', 'number: 1/KH-UBND,') + ROW,
    ['P1.yaml:8:21: document.number: “1/KH-UBND” viết không đúng dạng; cần số nguyên từ 1, như 110, 08 hoặc 12a, không kèm ký hiệu'],
    [
      'P1.yaml:8:21: document.number: “1/KH-UBND” is not well formed; expected a whole number from 1, such as 110, 08 or 12a, without the symbol',
    ],
  ],
  ...['-3', '0', '12.5', '1e9', 'abc'].map((number): readonly [string, string, readonly string[], readonly string[]] => [
    `number ${number}`,
    HEAD.replace('number: 1,', `number: ${number},`) + ROW,
    [`P1.yaml:8:21: document.number: “${number}” viết không đúng dạng; cần số nguyên từ 1, như 110, 08 hoặc 12a, không kèm ký hiệu`],
    [
      `P1.yaml:8:21: document.number: “${number}” is not well formed; expected a whole number from 1, such as 110, 08 or 12a, without the symbol`,
    ],
  ]),
  [
    'year',
    HEAD.replace('year: 2026', 'year: 26') + ROW,
    ['P1.yaml:4:7: year: “26” không dùng được ở đây; cần một số nguyên từ 1945 đến 2200'],
    ['P1.yaml:4:7: year: “26” is not possible here; expected a whole number from 1945 to 2200'],
  ],
  [
    'title too long',
    HEAD.replace('Tuyên truyền', 'x'.repeat(1001)) + ROW,
    ['P1.yaml:3:8: title: dài 1001 ký tự; cần không quá 1000 ký tự'],
    ['P1.yaml:3:8: title: this has 1001 characters; expected at most 1000 characters'],
  ],
  [
    'title empty',
    HEAD.replace('Tuyên truyền', "''") + ROW,
    ['P1.yaml:3:8: title: không có gì ở đây; cần một đoạn chữ'],
    ['P1.yaml:3:8: title: this is empty; expected a text'],
  ],
  [
    'list instead',
    '- a\n- b\n',
    ['P1.yaml:1:1: đây là một danh sách; cần một khối các mục “tên: giá trị”'],
    ['P1.yaml:1:1: this is a list; expected a block of “key: value” entries'],
  ],
  [
    'other format',
    HEAD.replace('plan/1', 'plan/2') + ROW,
    ['P1.yaml:1:9: format: không có giá trị “plan/2” (có phải là “plan/1”?); cần một trong: plan/1'],
    ['P1.yaml:1:9: format: “plan/2” is not a possible value (did you mean “plan/1”?); expected one of: plan/1'],
  ],
  [
    'empty',
    '',
    ['P1.yaml:1:1: không có gì ở đây; cần một khối các mục “tên: giá trị”'],
    ['P1.yaml:1:1: this is empty; expected a block of “key: value” entries'],
  ],
  [
    'report without receiver',
    HEAD + ROW + '    duties: [{ kind: REPORT }]\n',
    [
      'P1.yaml:14:14: tasks[0].duties[0].receivers: thiếu “receivers”; cần mã đơn vị, như chi-linh/vh-xh hoặc code:10546@2026-01-22, hoặc danh sách như vậy',
    ],
    [
      'P1.yaml:14:14: tasks[0].duties[0].receivers: “receivers” is missing; expected a unit, such as chi-linh/vh-xh or code:10546@2026-01-22, or a list of such',
    ],
  ],
  [
    'empty duties',
    HEAD + ROW + '    duties: []\n',
    ['P1.yaml:10:5: tasks[0].duties: không có gì ở đây; cần ít nhất một nghĩa vụ, hoặc bỏ mục duties'],
    ['P1.yaml:10:5: tasks[0].duties: this is empty; expected at least one duty, or no “duties” at all'],
  ],
];

const mistakesOf = (text: string) => {
  const loaded = loadPlanFile(text, 'P1.yaml', resolve);
  return loaded.ok ? [] : loaded.mistakes;
};

describe('a wrong plan file says in both languages where it is wrong, what is wrong and what belongs there', () => {
  it.each(WRONG)('%s', (_, text, vi, en) => {
    expect(mistakesOf(text).map((mistake) => formatMistake(mistake, 'vi'))).toEqual(vi);
    expect(mistakesOf(text).map((mistake) => formatMistake(mistake, 'en'))).toEqual(en);
  });

  it('the file from which the wrong ones are made has no mistake', () => expect(mistakesOf(HEAD + ROW)).toEqual([]));

  it('entries nested without end are one mistake', () => {
    expect(mistakesOf('['.repeat(100_000)).map(({ code, message }) => [code, message.en])).toEqual([
      ['SYNTAX', 'entries are nested too deeply'],
    ]);
  });

  it('a file full of mistakes shows the first thousand', () => {
    expect(mistakesOf(`${HEAD}tasks:\n${'- 1\n'.repeat(2 * MISTAKES_MAX)}`)).toHaveLength(MISTAKES_MAX);
  });

  it('mistakes stand in the order of the file', () => {
    const lines = mistakesOf(`${HEAD}notes: 1\n${ROW.replace('2026-Q1', '2026-Q9')}budget: {}\nyear: 26\n`).map(({ line }) => line);
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
    expect(lines.length).toBeGreaterThan(2);
  });
});
