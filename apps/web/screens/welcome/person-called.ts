import { foldDiacritics } from '#libs/kernel/text.js';

/** A token takes so many signs. */
const ID_LENGTH_MAX = 60;

/** The id of whoever calls himself so: the same each time; empty where nothing of the name can stand in one. */
export const personCalled = (name: string): string =>
  foldDiacritics(name)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .join('-')
    .slice(0, ID_LENGTH_MAX);
