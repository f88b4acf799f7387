import { describe, expect, it } from '@jest/globals';
import { isAbout, stepsOf, withoutPlace } from './place.js';

describe('words of the server, shown at a field', () => {
  it.each([
    ['Kế hoạch chưa có tên (content.title). Hãy ghi trích yếu.', 'content.title', 'Kế hoạch chưa có tên. Hãy ghi trích yếu.'],
    ['Sai (content.tasks[0].rules[1].leads).', ['content', 'tasks', '0', 'rules', '1', 'leads'], 'Sai.'],
    ['Chưa ghi lý do (reason). Hãy ghi.', ['reason'], 'Chưa ghi lý do. Hãy ghi.'],
  ])('do not name the place in the input: %s', (message, path, shown) => {
    expect(withoutPlace(message, path)).toBe(shown);
  });

  it('keep every other parenthesis', () => {
    expect(withoutPlace('Phòng Kinh tế (thay cho Phòng Văn hóa) không có.', ['title'])).toBe(
      'Phòng Kinh tế (thay cho Phòng Văn hóa) không có.',
    );
    expect(withoutPlace('Không còn hiệu lực (planId).', null)).toBe('Không còn hiệu lực (planId).');
  });
});

describe('the field that a refusal is about', () => {
  it.each([
    ['input.reason', ['reason']],
    ['input.days[1].date', ['days', '1', 'date']],
    ['input.content.tasks[0].rules[12]', ['content', 'tasks', '0', 'rules', '12']],
    ['input', ['input']],
  ])('is read from the place that an error names: %s', (place, steps) => {
    expect(stepsOf(place)).toEqual(steps);
  });

  it.each([
    [['days', '1', 'decidedOn'], 'days.*.decidedOn', 'one of a list'],
    [['days', '1'], 'days.*.decidedOn', 'what holds it'],
    [['days'], 'days.*.decidedOn', 'the list'],
    [['leads', '0'], 'leads', 'a part of it'],
  ])('is found by the path %j: %s, %s', (path, place) => {
    expect(isAbout(path, place)).toBe(true);
  });

  it.each([
    [['days', '1', 'decidedOn'], 'days.*.date'],
    [['days', '1', 'decidedOn'], 'day'],
    [null, 'days.*.date'],
  ])('is no other: %j, %s', (path, place) => {
    expect(isAbout(path, place)).toBe(false);
  });
});
