import { describe, expect, it } from '@jest/globals';
import type { OrgUnitId } from '#libs/kernel/ids.js';
import { instant, localDate } from '#libs/kernel/time.js';
import { type ContactRefusal, eraseContactRefused, isEmail, type SetContact, setContactRefused } from './contact.js';

const [ward, city, other] = ['ward', 'city', 'other'] as unknown as readonly [OrgUnitId, OrgUnitId, OrgUnitId];
const command: SetContact = {
  unitId: ward,
  unit: { name: 'Phường Đông Hải', dissolvedOn: null },
  actor: ward,
  above: [city],
  at: instant('2026-03-17T01:00:00Z'),
  email: 'dong.hai@example.vn',
  webhook: null,
};

describe('setting where a unit is told', () => {
  it.each<readonly [string, Partial<SetContact>]>([
    ['by itself', {}],
    ['by a unit above', { actor: city }],
    ['by the operator', { actor: null, above: [] }],
    ['as a webhook alone', { email: null, webhook: { urlProblem: undefined, isSecret: true } }],
    ['on its last day', { unit: { name: 'x', dissolvedOn: localDate('2026-03-18') } }],
  ])('is done %s', (_, changed) => expect(setContactRefused({ ...command, ...changed })).toBeUndefined());

  it.each<readonly [string, Partial<SetContact>, ContactRefusal]>([
    ['of nobody', { unit: null, actor: other }, { type: 'UnitNotRegistered', path: 'unitId', unitId: ward }],
    ['by somebody else', { actor: other, email: '' }, { type: 'NotTheContactKeeper', unitId: ward, actor: other }],
    [
      'of a unit that is no more',
      { unit: { name: 'x', dissolvedOn: localDate('2026-03-17') }, email: null },
      { type: 'UnitDissolved', path: 'unitId', unitId: ward, name: 'x', dissolvedOn: localDate('2026-03-17') },
    ],
    ['to nothing', { email: null }, { type: 'ContactEmpty' }],
    ['to what is no address', { email: 'Đông Hải' }, { type: 'EmailInvalid', path: 'email' }],
    [
      'to where no webhook goes',
      { webhook: { urlProblem: 'PRIVATE_ADDRESS', isSecret: false } },
      { type: 'WebhookUrlInvalid', path: 'webhook.url', problem: 'PRIVATE_ADDRESS' },
    ],
    [
      'with a weak secret',
      { webhook: { urlProblem: undefined, isSecret: false } },
      { type: 'WebhookSecretInvalid', path: 'webhook.secret' },
    ],
  ])('%s is refused', (_, changed, refusal) => expect(setContactRefused({ ...command, ...changed })).toEqual(refusal));

  it.each([
    ['van-phong@haiphong.gov.vn', true],
    ["o'neil+plan_1@a-b.example", true],
    ['', false],
    ['a@b', false],
    ['a b@example.vn', false],
    ['a@example..vn', false],
    ['a@-example.vn', false],
    ['a@example.vn\r\nBcc: b@example.vn', false],
    ['a@example.vn, b@example.vn', false],
    ['Tên <a@example.vn>', false],
    [`${'a'.repeat(65)}@example.vn`, false],
    [`a@${'b'.repeat(190)}.vn`, false],
  ])('%j as an e-mail address: %s', (text, is) => expect(isEmail(text)).toBe(is));
});

describe('erasing it', () => {
  it('takes somebody who may, and something to erase', () => {
    expect(eraseContactRefused({ ...command, exists: true })).toBeUndefined();
    expect(eraseContactRefused({ ...command, exists: false })).toEqual({ type: 'ContactUnknown', unitId: ward });
    expect(eraseContactRefused({ ...command, exists: true, actor: other })).toMatchObject({ type: 'NotTheContactKeeper' });
    expect(eraseContactRefused({ ...command, exists: true, unit: null })).toMatchObject({ type: 'UnitNotRegistered' });
  });

  it('can be done after the end of the unit', () => {
    expect(eraseContactRefused({ ...command, exists: true, unit: { name: 'x', dissolvedOn: localDate('2026-01-01') } })).toBeUndefined();
  });
});
