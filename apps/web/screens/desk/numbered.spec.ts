import { describe, expect, it } from '@jest/globals';
import { inWords } from './numbered.js';

const rows = [
  { key: 'task/01', number: '1.', title: 'Công khai thủ tục', rules: [{ key: 'task/01' }, { key: 'task/01/q1' }] },
  { key: 'task/02', number: '2', title: '', rules: [{ key: 'task/02' }] },
];

describe('what the server says of rows', () => {
  it.each([
    ['Nhiệm vụ “Công khai thủ tục” (task/01) chưa có cơ quan chủ trì.', 'Nhiệm vụ “1. Công khai thủ tục” chưa có cơ quan chủ trì.'],
    ['Nhiệm vụ “” (task/02) chưa có cơ quan chủ trì.', 'Nhiệm vụ “2.” chưa có cơ quan chủ trì.'],
    ['Chỉ tiêu “task/01/q1” không hợp lệ.', 'Chỉ tiêu “1. Công khai thủ tục” không hợp lệ.'],
    ['Chỉ tiêu “task/01/q1/t2” không hợp lệ.', 'Chỉ tiêu “1. Công khai thủ tục” không hợp lệ.'],
  ])('%s is told by number and title', (message, told) => {
    expect(inWords(message, rows)).toBe(told);
  });

  it.each(['Khóa “task/09” dùng cho hai dòng.', 'Số “110” (QĐ-UBND) không hợp lệ.'])('%s stays as it is', (message) => {
    expect(inWords(message, rows)).toBe(message);
  });
});
