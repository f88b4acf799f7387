/** A value that would not be the same after it was written and read again. `path` names the field, as in `rows[3].title`. */
class NotIJson extends Error {
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
  const fault = faultOf(value);
  if (fault !== undefined) throw new NotIJson(`${path}${fault.place}`, fault.what);
  return JSON.stringify(value);
};

/** Its place is told from the inside out, so that what is right, as nearly everything is, costs no text. */
interface Fault {
  readonly place: string;
  readonly what: string;
}

const fault = (what: string, place = ''): Fault => ({ place, what });

const faultOf = (value: unknown): Fault | undefined => {
  switch (typeof value) {
    case 'boolean':
      return undefined;
    case 'string':
      return faultOfText(value);
    case 'number':
      if (!Number.isInteger(value)) return fault(`${value} is not a whole number; decimals are written as strings`);
      if (!Number.isSafeInteger(value)) return fault(`${value} is beyond 2^53 - 1; large numbers are written as strings`);
      return undefined;
    case 'object':
      if (value === null) return undefined;
      return Array.isArray(value) ? faultOfArray(value) : faultOfObject(value);
    default:
      return fault(`${typeof value} is not JSON`);
  }
};

const faultOfText = (text: string): Fault | undefined => {
  if (text.includes('\0')) return fault('contains the character NUL (U+0000)');
  return text.isWellFormed() ? undefined : fault('contains half of a surrogate pair');
};

const faultOfArray = (items: readonly unknown[]): Fault | undefined => {
  for (let index = 0; index < items.length; index += 1) {
    const found = faultOf(items[index]);
    if (found !== undefined) return fault(found.what, `[${index}]${found.place}`);
  }
  return undefined;
};

const faultOfObject = (value: object): Fault | undefined => {
  const prototype = Object.getPrototypeOf(value) as object | null;
  // Not `=== Object.prototype`: what comes from another realm (vm) has another one.
  if (prototype !== null && Object.getPrototypeOf(prototype) !== null) return fault(`a ${value.constructor.name} is not a plain object`);
  for (const key of Object.keys(value)) {
    const field = (value as Readonly<Record<string, unknown>>)[key];
    const found = faultOfText(key) ?? (field === undefined ? undefined : faultOf(field));
    if (found !== undefined) return fault(found.what, `.${key}${found.place}`);
  }
  return undefined;
};
