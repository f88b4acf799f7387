import type { list as vi } from '../vi/list.js';

export const list: typeof vi = {
  shown: (n, all) => `${n} of ${all} shown.`,
  here: (n) => `${n} in this part`,
  first: 'Back to the beginning',
  next: 'Next page',
  find: 'Find in the whole list',
  found: (text) => `Only what matches “${text}”.`,
  noneFound: 'Nothing in the list matches.',
  clear: 'Clear the search',
};
