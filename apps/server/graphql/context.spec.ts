import { describe, expect, it } from '@jest/globals';
import { languageOf } from './context.js';

describe('the language of a request', () => {
  it.each<[string | undefined, string]>([
    [undefined, 'vi'],
    ['', 'vi'],
    ['*', 'vi'],
    ['de, fr', 'vi'],
    ['vi', 'vi'],
    ['en', 'en'],
    ['EN-gb', 'en'],
    ['en-US,en;q=0.9', 'en'],
    ['vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
    ['en;q=0.8, vi;q=0.9', 'vi'],
    ['vi;q=0.5, en', 'en'],
    ['en, vi', 'vi'],
    ['en;q=0', 'vi'],
    ['en;q=high', 'vi'],
  ])('of %p is %s', (header, language) => {
    expect(languageOf(header)).toBe(language);
  });
});
