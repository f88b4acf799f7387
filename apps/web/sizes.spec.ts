import { describe, expect, it } from '@jest/globals';
import { checkSizes } from './sizes.js';

describe('the limits of what a browser has to load', () => {
  const largest = { firstPage: 130, lazyScript: 70, styles: 10, fonts: 40 };

  it('are kept up to the last tenth', () => {
    expect(() => checkSizes(largest)).not.toThrow();
  });

  it('fail the build beyond, with every size that is', () => {
    expect(() => checkSizes({ ...largest, firstPage: 130.1, fonts: 41 })).toThrow('firstPage 130.1 kB of 130, fonts 41 kB of 40');
  });
});
