import { describe, expect, it } from '@jest/globals';
import { clauseName } from './clauses.js';

const named = (number: string): string => `Mục ${number}`;

describe('a clause', () => {
  it.each(['II.3', '2.7', '3', 'IV.1.đ', 'IV (đoạn cuối)'])('with the number %s is called by it', (number) =>
    expect(clauseName(number, named)).toBe(`Mục ${number}`),
  );

  it.each(['Điều 5', 'Mục II.3', 'Phần Iva', 'Xa', '(không có văn bản)', ''])('that the document calls “%s” is called so', (number) =>
    expect(clauseName(number, named)).toBe(number),
  );
});
