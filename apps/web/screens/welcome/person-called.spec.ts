import { describe, expect, it } from '@jest/globals';
import { developmentAuthenticator, developmentToken } from '#libs/access/development-authenticator.js';
import type { OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import { personCalled } from './person-called.js';

describe('who calls himself by a name', () => {
  it.each([
    ['Nguyễn Thị Đào', 'nguyeexn-thij-ddafo'],
    ['  Lan (trực) ', 'lan-truwjc'],
    ['HUỆ', 'hueej'],
    ['Hà', 'haf'],
    ['Há', 'has'],
    ['李', ''],
    ['', ''],
  ])('“%s” is %s, however its letters are composed', (name, id) => {
    expect(personCalled(name)).toBe(id);
    expect(personCalled(name.normalize('NFD'))).toBe(id);
  });

  it('is a person whom the server believes, however long the name is', async () => {
    const person = personCalled('Công Tằng Tôn Nữ '.repeat(20)) as PersonId;
    const token = developmentToken({ person, unit: 'u-1' as OrgUnitId });
    expect(await developmentAuthenticator.authenticate(token)).toEqual({ ok: true, actor: { person, unit: 'u-1' } });
  });
});
