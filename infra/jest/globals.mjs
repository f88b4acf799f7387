import { globalsOfFile } from './runtime.mjs';

/** Loaded once, while each file has its own: hands each call on to the one of the file that is run. */
const ofFile = (name) =>
  new Proxy(() => undefined, {
    apply: (_target, _self, given) => globalsOfFile()[name](...given),
    get: (_target, key) => globalsOfFile()[name][key],
  });

/** What specs import from @jest/globals. */
export const afterAll = ofFile('afterAll');
export const afterEach = ofFile('afterEach');
export const beforeAll = ofFile('beforeAll');
export const beforeEach = ofFile('beforeEach');
export const describe = ofFile('describe');
export const expect = ofFile('expect');
export const it = ofFile('it');
export const jest = ofFile('jest');
export const test = ofFile('test');
