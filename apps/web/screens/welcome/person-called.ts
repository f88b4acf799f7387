/** A token takes so many signs. */
const ID_LENGTH_MAX = 60;

/** Signs over and under letters, by the keys with which Telex types them: "Hà" and "Há" are two people. */
const TELEX: Readonly<Record<string, string>> = {
  '\u0300': 'f',
  '\u0301': 's',
  '\u0309': 'r',
  '\u0303': 'x',
  '\u0323': 'j',
  '\u0306': 'w',
  '\u031b': 'w',
};

/** `nguyeexn` of "Nguyễn"; a circumflex is its letter once more. */
const asTyped = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/đ/g, 'dd')
    .replace(/([a-z])(\u0323?)\u0302/g, '$1$1$2')
    .replace(/\p{M}/gu, (sign) => TELEX[sign] ?? '');

/** The id of a person of this name: the same each time; empty where nothing of the name can stand in an id. */
export const personCalled = (name: string): string =>
  asTyped(name)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .join('-')
    .slice(0, ID_LENGTH_MAX);
