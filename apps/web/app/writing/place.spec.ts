import { describe, expect, it } from '@jest/globals';
import { withoutPlace } from './place.js';

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
