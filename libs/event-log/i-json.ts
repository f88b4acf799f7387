/** A value that would not be the same after it was written and read again. `path` names the field, as in `rows[3].title`. */
export class NotIJson extends Error {
  constructor(
    readonly path: string,
    readonly what: string,
  ) {
    super(`${path}: ${what}`);
    this.name = 'NotIJson';
  }
}

/**
 * JSON text of what an event or an answer carries, if it is I-JSON (RFC 7493) as this log keeps it: whole numbers up to 2^53 - 1, decimals as
 * strings, well-formed Unicode without NUL, plain objects and arrays. Fields that are `undefined` are left out.
 * @param path what the field names in an error begin with
 * @throws NotIJson naming the field
 */
export const toIJson = (value: unknown, path: string): string => {
  check(value, path);
  return JSON.stringify(value) ?? fail(path, 'is undefined');
};

const check = (value: unknown, path: string): void => {
  switch (typeof value) {
    case 'boolean':
      return;
    case 'string':
      return checkText(value, path);
    case 'number':
      if (!Number.isInteger(value)) fail(path, `${value} is not a whole number; decimals are written as strings`);
      if (!Number.isSafeInteger(value)) fail(path, `${value} is beyond 2^53 - 1; large numbers are written as strings`);
      return;
    case 'object':
      if (value === null) return;
      return Array.isArray(value) ? checkArray(value, path) : checkObject(value, path);
    default:
      fail(path, `${typeof value} is not JSON`);
  }
};

const checkText = (text: string, path: string): void => {
  if (text.includes('\0')) fail(path, 'contains the character NUL (U+0000)');
  if (!text.isWellFormed()) fail(path, 'contains half of a surrogate pair');
};

const checkArray = (items: readonly unknown[], path: string): void => {
  for (let index = 0; index < items.length; index += 1) check(items[index], `${path}[${index}]`);
};

const checkObject = (value: object, path: string): void => {
  const prototype = Object.getPrototypeOf(value) as object | null;
  // Not `=== Object.prototype`: what comes from another realm (vm) has another one.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) fail(path, `a ${value.constructor.name} is not a plain object`);
  for (const key of Object.keys(value)) {
    checkText(key, `${path}.${key}`);
    const field = (value as Readonly<Record<string, unknown>>)[key];
    if (field !== undefined) check(field, `${path}.${key}`);
  }
};

const fail = (path: string, what: string): never => {
  throw new NotIJson(path, what);
};
