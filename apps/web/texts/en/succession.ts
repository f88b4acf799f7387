import type { Texts } from '../vi/index.js';

export const succession: Texts['succession'] = {
  formerly: (names) => `formerly of ${names}`,
};
