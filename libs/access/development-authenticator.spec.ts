import { describe, expect, it } from '@jest/globals';
import type { OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import { developmentAuthenticator, developmentToken } from './development-authenticator.js';

describe('a development token', () => {
  it('names a person and the unit for which that person acts', async () => {
    const actor = { person: 'p-7' as PersonId, unit: '7f6c4f0e-18cd-4f47-8bd7-1a9bdb9a8f00' as OrgUnitId };
    expect(await developmentAuthenticator.authenticate(developmentToken(actor))).toEqual({ ok: true, actor });
    expect(await developmentAuthenticator.authenticate(`bearer  dev:${actor.person}@${actor.unit}`)).toEqual({ ok: true, actor });
  });

  it.each([
    [undefined, 'missing'],
    ['', 'scheme'],
    ['Basic ZGV2OmE=', 'scheme'],
    ['Bearer dev:a b@c', 'scheme'],
    ['Bearer ', 'scheme'],
    ['Bearer a@b', 'form'],
    ['Bearer dev:@b', 'form'],
    ['Bearer dev:a@', 'form'],
    ['Bearer dev:a@b@c', 'form'],
    [`Bearer dev:${'a'.repeat(65)}@b`, 'form'],
    ['Bearer dev:a@b/../c', 'form'],
  ])('is not %p: the answer says that the %s is wrong and what is expected, in both languages', async (header, what) => {
    const answer = await developmentAuthenticator.authenticate(header);
    expect(answer).toMatchObject({ ok: false, problem: { en: expect.stringContaining(what), vi: expect.stringContaining('hãy gửi') } });
  });
});
