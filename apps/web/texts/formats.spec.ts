import { describe, expect, it } from '@jest/globals';
import { formatsOf } from './formats.js';

describe('a reported figure', () => {
  it.each([
    ['1250000', '1.250.000', '1,250,000'],
    ['1234568.19', '1.234.568,19', '1,234,568.19'],
    ['0.125', '0,125', '0.125'],
    [
      '123456789012345678901234567890.123456789',
      '123.456.789.012.345.678.901.234.567.890,123456789',
      '123,456,789,012,345,678,901,234,567,890.123456789',
    ],
  ])('%s is read with its thousands apart and none of its digits lost', (value, vi, en) => {
    expect([formatsOf('vi').figure(value), formatsOf('en').figure(value)]).toEqual([vi, en]);
  });
});
