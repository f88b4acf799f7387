import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import type { DutyId, ItemId, OrgUnitId, PersonId } from '#libs/kernel/ids.js';
import { localDate } from '#libs/kernel/time.js';
import { type Item, noItem } from './item.js';
import { LINK_LENGTH_MAX, linkChanges, linkOwner, linkProblem, type LinkScope, linkStreamsOf, normalisedLink } from './link.js';

const unit = 'u-1' as OrgUnitId;
const article = 'https://hungdao.hanoi.gov.vn/tin/123';

describe('a link', () => {
  it.each([
    ['not a link', 'NOT_A_LINK'],
    ['hungdao.hanoi.gov.vn/tin/123', 'NOT_A_LINK'],
    ['https://a.gov.vn/tin 1', 'NOT_A_LINK'],
    ['https://', 'NOT_A_LINK'],
    ['', 'NOT_A_LINK'],
    ['ftp://a.gov.vn/1', 'SCHEME'],
    ['javascript:alert(1)', 'SCHEME'],
    ['file:///C:/tin.docx', 'SCHEME'],
    ['http://localhost/tin', 'HOST'],
    ['http://10.0.0.1/tin', 'HOST'],
    ['http://[::1]/tin', 'HOST'],
    ['http://intranet/tin', 'HOST'],
    ['https://a..vn/tin', 'HOST'],
    ['https://me:secret@a.gov.vn/', 'CREDENTIALS'],
    [`https://a.gov.vn/${'x'.repeat(LINK_LENGTH_MAX)}`, 'TOO_LONG'],
  ])('%s is refused: %s', (link, problem) => {
    expect(linkProblem(link)).toBe(problem);
  });

  it.each([article, 'http://a.gov.vn', 'https://a.gov.vn:8443/x?id=1#top', 'https://báo.vn/cải-cách', 'https://youtu.be/abc'])(
    '%s is taken',
    (link) => {
      expect(linkProblem(link)).toBeUndefined();
    },
  );

  it.each([
    'http://hungdao.hanoi.gov.vn/tin/123',
    'https://www.hungdao.hanoi.gov.vn/tin/123/',
    'HTTPS://HungDao.HaNoi.gov.vn:443/tin/123#binh-luan',
    `${article}?utm_source=zalo&fbclid=x&zarsrc=30`,
  ])('%s is the same article', (link) => {
    expect(normalisedLink(link)).toBe(normalisedLink(article));
  });

  it.each(['https://hungdao.hanoi.gov.vn/tin/124', 'https://hungdao.hanoi.gov.vn/TIN/123', `${article}?id=2`])(
    '%s is another one',
    (link) => {
      expect(normalisedLink(link)).not.toBe(normalisedLink(article));
    },
  );

  it('has its parameters in order, and composed letters', () => {
    expect(normalisedLink('https://a.vn/x?b=2&a=1')).toBe(normalisedLink('https://a.vn/x?a=1&b=2'));
    expect(normalisedLink('https://a.vn/ca\u0309i')).toBe(normalisedLink('https://a.vn/cải'));
  });

  it('is normalised once and for all', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        fc.pre(linkProblem(url) === undefined);
        const once = normalisedLink(url);
        expect(normalisedLink(`https://${once}`)).toBe(once);
      }),
    );
  });
});

describe('the stream of a link', () => {
  const itemId = 'i-1' as ItemId;
  const recorded = (link: string | null): Item => ({
    ...noItem,
    recorded: {
      type: 'ItemRecorded',
      itemId,
      holder: unit,
      product: 'NEWS_ITEM',
      title: 'Tin',
      quantity: 1,
      channel: null,
      link,
      proof: null,
      sentOn: localDate('2026-03-02'),
      serves: [],
      recordedBy: 'p' as PersonId,
    },
  });

  const streams = (scope: Partial<LinkScope>, link = article): readonly string[] => [
    ...linkStreamsOf({ holder: unit, dutyIds: [], ...scope }, link).keys(),
  ];

  it('is one for all spellings within a unit, and another for another unit', () => {
    expect(streams({ holder: unit }, `${article}/`)).toEqual(streams({ holder: unit }));
    expect(streams({ holder: 'u-2' as OrgUnitId })).not.toEqual(streams({ holder: unit }));
  });

  it('is one within a quota as well, whoever of its holders recorded it', () => {
    const dutyIds = ['d-1', 'd-1', 'd-2'].map((id) => id as DutyId);
    const [own, ...ofQuotas] = streams({ holder: unit, dutyIds });
    expect(own).toBe(streams({ holder: unit })[0]);
    expect(ofQuotas).toHaveLength(2);
    expect(streams({ holder: 'u-2' as OrgUnitId, dutyIds }).slice(1)).toEqual(ofQuotas);
    expect([...linkStreamsOf({ holder: unit, dutyIds }, article).values()]).toEqual([undefined, 'd-1', 'd-2']);
  });

  it('is claimed when the item is recorded, and released when it is withdrawn', () => {
    const [before, after] = [recorded(article), { ...recorded(article), withdrawn: { reason: 'x', at: '' as never } }];
    const claims = linkChanges(noItem, before);
    expect(claims.map(({ event }) => event.type)).toEqual(['ItemLinkClaimed']);
    expect(linkOwner(claims.map(({ event }) => event))).toBe(itemId);
    const releases = linkChanges(before, after);
    expect(releases.map(({ event, streamId }) => [event.type, streamId])).toEqual([['ItemLinkReleased', claims[0]?.streamId]]);
    expect(linkOwner([...claims, ...releases].map(({ event }) => event))).toBeNull();
  });

  it('is claimed once for an item that appeared under the link that it was recorded with', () => {
    const published = { type: 'ItemPublished', link: `${article}#top` } as unknown as Item['published'];
    expect(linkChanges(recorded(article), { ...recorded(article), published })).toEqual([]);
    expect(linkChanges(recorded(null), { ...recorded(null), published })).toHaveLength(1);
  });
});
