import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import {
  answered,
  edited,
  goneOnWith,
  isBeside,
  inputOf,
  isOver,
  isSaved,
  isStale,
  knowing,
  leftOutOf,
  lostBy,
  mistakesOf,
  newReportDraft,
  notSaved,
  rebased,
  refreshed,
  servedBy,
  submitted,
  toSave,
  type Answer,
  type ReportDraft,
  type ReportForm,
  type SavedDraft,
  type Served,
  type ServerVersion,
} from './report-draft.js';
import { parseFigure, typedFigure } from './figure.js';

const WHO = { person: 'p-1', unit: 'room' };
const field = (id: string, required = true) => ({ id, label: id, labelEn: id, unit: 'tin', required, previous: null });
const FORM: ReportForm = {
  dutyId: 'd-1',
  period: '2026-M03',
  title: 'Báo cáo tháng',
  plan: '110/KH-UBND',
  receivers: [],
  periodFrom: '2026-02-15',
  periodTo: '2026-03-14',
  dueOn: '2026-03-20',
  isMet: false,
  fields: [field('news'), field('talks', false)],
  onServer: null,
  saved: null,
  askedAt: { server: '2026-03-15T02:00:00.000Z', machine: 0 },
};
const version = (over: Partial<ServerVersion> = {}): ServerVersion => ({
  reportId: 'r-1',
  streamVersion: 3,
  version: 1,
  phase: 'RETURNED',
  figures: { news: '4.5', talks: null },
  narrative: 'Đã làm.',
  document: '12/BC',
  submittedAt: '2026-03-16T02:00:00.000Z',
  returned: { kind: 'FOR_CORRECTION', reason: 'thiếu', dueOn: '2026-03-25', notes: [] },
  ...over,
});
const filled = (): ReportDraft => edited(newReportDraft(WHO, FORM), { typed: { news: '1.250,5' }, narrative: ' Đã làm. ' }, 5);
const refusal = (code: string, path: readonly string[] | null = null) => ({
  ...({ kind: 'REFUSED', refused: { code, path, message: 'bị từ chối' } } as const),
  next: { commandId: 'c-next', reportId: 'r-own' },
});
const receipt = { position: 9, streamVersion: 1, recordedAt: '2026-03-16T02:00:00.000Z' };

describe('a figure as it is typed', () => {
  it.each([
    ['0', '0'],
    ['1250', '1250'],
    ['1.250', '1250'],
    ['1 250 000,75', '1250000.75'],
    ['12,5', '12.5'],
    [' 7 ', '7'],
  ])('%j is %s', (text, value) => expect(parseFigure(text)).toEqual({ value }));

  it.each([
    ['1.5', 'POINT'],
    ['1.25', 'POINT'],
    ['1234.567', 'POINT'],
    ['-3', 'NEGATIVE'],
    ['', 'NOT_A_NUMBER'],
    ['1,250.5', 'NOT_A_NUMBER'],
    ['1.250 000', 'NOT_A_NUMBER'],
    ['ba', 'NOT_A_NUMBER'],
    ['1e3', 'NOT_A_NUMBER'],
  ])('%j is refused: %s', (text, problem) => expect(parseFigure(text)).toEqual({ problem }));

  it('comes back as it went out', () => {
    const decimal = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 20n }), fc.integer({ min: 0, max: 999 }));
    fc.assert(
      fc.property(decimal, ([whole, part]) => {
        const value = part === 0 ? String(whole) : `${whole}.${part}`;
        expect(parseFigure(typedFigure(value))).toEqual({ value });
      }),
    );
  });
});

describe('a draft', () => {
  it('is sent as it was typed: exact decimals, empty figures left out, what does not apply as null', () => {
    const draft = submitted(edited(filled(), { typed: { talks: null } }, 6), 'c-1', 7);
    expect(inputOf(draft)).toEqual({
      commandId: 'c-1',
      expectedVersion: 0,
      holder: 'room',
      serves: [{ dutyId: 'd-1', period: '2026-M03' }],
      values: [
        { indicator: 'news', value: '1250.5' },
        { indicator: 'talks', value: null },
      ],
      narrative: 'Đã làm.',
    });
    expect(inputOf(submitted(filled(), 'c-1', 7)).values).toHaveLength(1);
  });

  it('serves what is alike as well where the writer wants that', () => {
    const [own, other] = [
      { dutyId: 'd-1', period: '2026-M03' },
      { dutyId: 'd-2', period: '2026-M03' },
    ];
    const form = { ...FORM, alike: [{ ...other, formerly: 'Phường Cũ', dueOn: '2026-03-20' }] };
    const draft = edited(newReportDraft(WHO, form), { typed: { news: '1' } }, 5);
    expect(inputOf(submitted(draft, 'c-1', 6)).serves).toEqual([own]);
    expect(inputOf(submitted(edited(draft, { isForAll: true }, 6), 'c-1', 7)).serves).toEqual([own, other]);
    const since = refreshed(edited(draft, { isForAll: true }, 6), { ...form, alike: [] });
    expect(inputOf(submitted(since, 'c-1', 7)).serves).toEqual([own]);
  });

  it('serves what the report served before where it corrects one, and not what was returned as invalid served', () => {
    const both = [
      { dutyId: 'd-2', period: '2026-M03' },
      { dutyId: 'd-1', period: '2026-M03' },
    ];
    const servesOf = (over: Partial<ServerVersion>) => {
      const draft = newReportDraft(WHO, { ...FORM, onServer: version({ serves: both, ...over }) });
      return inputOf(submitted(edited(draft, { typed: { news: '1' } }, 5), 'c-1', 6)).serves;
    };
    expect(servesOf({})).toEqual(both);
    expect(servesOf({ phase: 'SUBMITTED', returned: null })).toEqual(both);
    expect(servesOf({ returned: { kind: 'AS_INVALID', reason: 'trống', dueOn: null, notes: [] } })).toEqual([both[1]]);
  });

  it('serves what is alike as well, unless the writer says otherwise, where a version did so that counts as nothing by now', () => {
    const [own, other, third] = ['d-1', 'd-2', 'd-3'].map((dutyId) => ({ dutyId, period: '2026-M03' })) as [Served, Served, Served];
    const draftOf = (...alike: readonly Served[]) => {
      const onServer = version({ phase: 'WITHDRAWN', serves: [own, other], returned: null });
      return newReportDraft(WHO, { ...FORM, onServer, alike: alike.map((each) => ({ ...each, formerly: '', dueOn: null })) });
    };
    expect(servedBy(draftOf(other))).toEqual([own, other]);
    expect(servedBy(edited(draftOf(other), { isForAll: false }, 5))).toEqual([own]);
    expect(servedBy(draftOf(other, third))).toEqual([own]);
    expect(servedBy(draftOf())).toEqual([own]);
  });

  it('is not sent empty: it needs a figure, a narrative or the number of a document', () => {
    const noFigures = newReportDraft(WHO, { ...FORM, fields: [] });
    const optional = newReportDraft(WHO, { ...FORM, fields: [field('talks', false)] });
    const empty = { state: 'EDITING', mistakes: [{ field: 'narrative', said: { code: 'EMPTY' } }] };
    expect(submitted(noFigures, 'c-1', 7).sending).toEqual(empty);
    expect(submitted(edited(optional, { typed: { talks: ' ' }, narrative: ' \n', document: ' ' }, 5), 'c-1', 7).sending).toEqual(empty);
    for (const draft of [
      edited(noFigures, { narrative: 'Đã làm.' }, 5),
      edited(noFigures, { document: '12/BC' }, 5),
      edited(optional, { typed: { talks: '0' } }, 5),
      edited(optional, { typed: { talks: null } }, 5),
    ])
      expect(submitted(draft, 'c-1', 7).sending.state).toBe('UNCONFIRMED');
    expect(edited(submitted(noFigures, 'c-1', 7), { document: '1' }, 8).sending).toMatchObject({ mistakes: [] });
    expect(toSave(noFigures, FORM)).toHaveProperty('input');
  });

  it('is not sent with mistakes, and names each at its field; a mistake goes when its field is touched', () => {
    const wrong = submitted(edited(newReportDraft(WHO, FORM), { typed: { talks: '1.5' } }, 5), 'c-1', 7);
    expect(wrong.sending).toEqual({
      state: 'EDITING',
      mistakes: [
        { field: 'news', said: { code: 'MISSING' } },
        { field: 'talks', said: { code: 'POINT' } },
      ],
    });
    expect(edited(wrong, { typed: { news: '1' } }, 8).sending).toMatchObject({ mistakes: [{ field: 'talks' }] });
    expect(() => inputOf(wrong)).toThrow('not submitted');
  });

  it('begins with what was sent where that was returned, and names the version on which it relies', () => {
    const draft = newReportDraft(WHO, { ...FORM, onServer: version() });
    expect([draft.typed, draft.narrative, mistakesOf(draft)]).toEqual([{ news: '4,5', talks: null }, 'Đã làm.', []]);
    expect(inputOf(submitted(draft, 'c', 1))).toMatchObject({ reportId: 'r-1', expectedVersion: 3 });
    const invalid = version({ returned: { kind: 'AS_INVALID', reason: 'nhầm văn bản', dueOn: null, notes: [] } });
    expect(newReportDraft(WHO, { ...FORM, onServer: invalid })).toMatchObject({ typed: {}, narrative: '' });
  });

  it('is submitted once, however often and in whatever order buttons are pressed and answers arrive', () => {
    type Step = (draft: ReportDraft) => ReportDraft;
    const answer = fc.constantFrom<Answer>(
      { kind: 'NO_ANSWER', signedOut: false },
      { kind: 'NO_ANSWER', signedOut: true },
      { kind: 'RECEIVED', receipt },
    );
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.string().map(
        (id): Step =>
          (draft) =>
            submitted(draft, `c-${id}`, 7),
      ),
      fc.string().map(
        (text): Step =>
          (draft) =>
            edited(draft, { typed: { news: text } }, 8),
      ),
      answer.map(
        (given): Step =>
          (draft) =>
            draft.sending.state === 'EDITING' ? draft : answered(draft, draft.sending.commandId, given),
      ),
      answer.map(
        (given): Step =>
          (draft) =>
            answered(draft, 'another', given),
      ),
    );
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const first = submitted(filled(), 'first', 6);
        const last = steps.reduce((draft, next) => next(draft), first);
        expect(inputOf(last)).toEqual(inputOf(first));
      }),
    );
  });

  it('may be changed and sent as another command after a refusal', () => {
    const refused = answered(submitted(filled(), 'c-1', 6), 'c-1', refusal('IndicatorNotANumber', ['values', 'news']));
    expect(refused.sending).toMatchObject({ state: 'EDITING', mistakes: [{ field: 'news' }] });
    expect(inputOf(submitted(edited(refused, { typed: { news: '2' } }, 9), 'c-2', 9))).toMatchObject({ commandId: 'c-2' });
  });

  it.each(['VersionConflict', 'NotTheHolder'])(
    'is sent again under a name of its own where that of the server is taken, and keeps it: %s',
    (taken) => {
      const sent = submitted(filled(), 'c-1', 6);
      const apart = answered(sent, 'c-1', refusal(taken));
      expect(inputOf(apart)).toEqual({ ...inputOf(sent), commandId: 'c-next', reportId: 'r-own' });
      expect(answered(apart, 'c-1', refusal(taken))).toBe(apart);
      expect(answered(apart, 'c-next', refusal(taken)).sending.state).toBe('EDITING');
      expect(answered(apart, 'c-next', refusal('PeriodServed')).sending.state).toBe('EDITING');
      // A report that is there keeps its name, and so does one that the draft on the server is to become.
      const known = rebased(filled(), { ...FORM, onServer: version() });
      expect(answered(submitted(known, 'c-1', 6), 'c-1', refusal(taken)).sending.state).toBe('EDITING');
    },
  );

  it('leaves out what was waived since, once the server has said so, and keeps what else it serves', () => {
    const [own, other] = [
      { dutyId: 'd-1', period: '2026-M03' },
      { dutyId: 'd-2', period: '2026-M03' },
    ];
    const sent = submitted(newReportDraft(WHO, { ...FORM, onServer: version({ serves: [own, other] }) }), 'c-1', 6);
    const without = answered(sent, 'c-1', refusal('DutyClosed', ['serves', '1', 'period']));
    expect(without.sending).toMatchObject({ state: 'EDITING', mistakes: [{ field: null }] });
    const again = submitted(without, 'c-2', 7);
    expect(inputOf(again).serves).toEqual([own]);
    expect(inputOf(submitted(answered(again, 'c-2', refusal('DutyClosed', ['serves', '0', 'period'])), 'c-3', 8)).serves).toEqual([own]);
    expect(inputOf(submitted(answered(sent, 'c-1', refusal('PeriodServed', ['serves', '1', 'period'])), 'c-2', 7)).serves).toHaveLength(2);
  });

  it('names what it leaves out by whose it was, as far as that is known', () => {
    const own = { dutyId: 'd-1', period: '2026-M03' };
    const former = { dutyId: 'd-2', period: '2026-M03', formerly: 'Phường Cũ', dueOn: '2026-03-25' };
    const without = (serves: ServerVersion['serves']) =>
      answered(
        submitted(newReportDraft(WHO, { ...FORM, onServer: version({ serves }) }), 'c-1', 6),
        'c-1',
        refusal('DutyClosed', ['serves', '1', 'period']),
      );
    expect(leftOutOf(without([own, former]))).toEqual([former]);
    expect(leftOutOf(without([own, { dutyId: 'd-2', period: '2026-M03' }]))).toEqual([{ ...former, formerly: '', dueOn: null }]);
    expect(leftOutOf(filled())).toEqual([]);
    // The form, asked for again, does not know it any more.
    expect(
      leftOutOf(
        refreshed(without([own, former]), { ...FORM, onServer: version({ serves: [own, { dutyId: 'd-2', period: '2026-M03' }] }) }),
      ),
    ).toEqual([former]);
  });

  it('is stale when the report changed, keeps what was typed, and goes on from the new version only when that is chosen', () => {
    const changed = { ...FORM, onServer: version({ phase: 'SUBMITTED' }) };
    expect(isStale(filled(), changed)).toBe(true);
    expect(refreshed(filled(), changed)).toEqual(filled());
    expect(rebased(filled(), changed)).toMatchObject({ typed: { news: '1.250,5' }, form: { onServer: { streamVersion: 3 } } });
    expect(isStale(rebased(filled(), changed), changed)).toBe(false);
    expect(refreshed(filled(), { ...FORM, dueOn: '2026-03-27' }).form.dueOn).toBe('2026-03-27');
  });

  it('goes on by itself where the stream went on and the report reads as before, as when its return is contested', () => {
    const returned = { ...FORM, onServer: version({ phase: 'RETURNED', streamVersion: 2 }) };
    const contested = { ...FORM, onServer: version({ phase: 'RETURNED', streamVersion: 3 }) };
    const draft = rebased(filled(), returned);
    expect(isStale(draft, contested)).toBe(false);
    expect(inputOf(submitted(refreshed(draft, contested), 'c-1', 6))).toMatchObject({ expectedVersion: 3 });
    const corrected = { ...FORM, onServer: version({ phase: 'RETURNED', streamVersion: 3, narrative: 'Khác.' }) };
    expect(isStale(draft, corrected)).toBe(true);
  });

  it('is over when the server went on after its receipt', () => {
    const done = answered(submitted(filled(), 'c-1', 6), 'c-1', { kind: 'RECEIVED', receipt });
    expect(isOver(done, { ...FORM, onServer: version({ streamVersion: 1, phase: 'SUBMITTED' }) })).toBe(false);
    expect(isOver(done, { ...FORM, onServer: version({ streamVersion: 2 }) })).toBe(true);
    expect(isOver(filled(), { ...FORM, onServer: version() })).toBe(false);
  });
});

describe('a draft that the server keeps', () => {
  const saved = (over: Partial<SavedDraft> = {}): SavedDraft => ({
    reportId: 'r-of-former',
    by: null,
    revision: 3,
    phase: 'CURRENT',
    savedAt: '2026-03-15T08:00:00.000Z',
    isSigned: false,
    figures: { news: '7' },
    narrative: 'Ở máy khác.',
    document: null,
    isForAll: false,
    ...over,
  });
  const form = (over: Partial<SavedDraft> = {}): ReportForm => ({ ...FORM, saved: saved(over) });

  it('is offered where nothing is typed, and beside what is typed otherwise', () => {
    expect(isBeside(undefined, form())).toBe(true);
    expect(isBeside(filled(), form())).toBe(true);
  });

  it.each(['OVERTAKEN', 'CLOSED'] as const)('is not offered when it is %s', (phase) => {
    expect(isBeside(undefined, form({ phase }))).toBe(false);
  });

  it('is let be once it is known, until another revision comes', () => {
    const draft = knowing(filled(), 3);
    expect([isBeside(draft, form()), isBeside(draft, form({ revision: 4 }))]).toEqual([false, true]);
  });

  it('is gone on with as it reads, and what is typed then is no other draft', () => {
    const gone = goneOnWith(saved(), newReportDraft(WHO, FORM), 9);
    expect([gone.typed, gone.narrative, isSaved(gone, form())]).toEqual([{ news: '7' }, 'Ở máy khác.', true]);
    expect(isBeside(edited(gone, { narrative: 'Viết thêm.' }, 10), form())).toBe(false);
  });

  it('does not take the place of what is on its way', () => {
    const sent = submitted(filled(), 'c-1', 6);
    expect(goneOnWith(saved(), sent, 9)).toBe(sent);
    expect(isBeside(sent, form())).toBe(false);
  });

  it('names the revision that it was made from, and none where that one was closed', () => {
    const revisionOf = (from: ReportForm) => toSave(filled(), from).input?.revision;
    const overtaken = { ...form({ phase: 'OVERTAKEN' }), onServer: version({ reportId: 'r-of-former' }) };
    const draft = rebased(filled(), overtaken);
    expect([...[FORM, form(), form({ phase: 'CLOSED' })].map(revisionOf), toSave(draft, overtaken).input?.revision]).toEqual([0, 3, 0, 3]);
  });

  it.each(['OVERTAKEN', 'CLOSED'] as const)('does not name a report that serves something else by now: it is %s', (phase) => {
    const sent = submitted(refreshed(filled(), form({ phase })), 'c-1', 6);
    expect(inputOf(sent)).not.toHaveProperty('reportId');
    expect(toSave(filled(), form({ phase })).input).toMatchObject({ revision: 0 });
    expect(toSave(filled(), form({ phase })).input).not.toHaveProperty('reportId');
  });

  it.each(['DraftStale', 'NotTheHolder'])('is saved under a name of its own where that of the server is taken: %s', (taken) => {
    const apart = notSaved(filled(), refusal(taken).refused, 'r-own');
    expect(toSave(apart, FORM).input).toMatchObject({ reportId: 'r-own', revision: 0 });
    expect(toSave(apart, form()).input).toMatchObject({ reportId: 'r-of-former', revision: 3 });
    expect(notSaved(apart, refusal('IndicatorNotANumber', ['values', 'news']).refused, 'r-other')).toMatchObject({
      reportId: 'r-own',
      sending: { mistakes: [{ field: 'news' }] },
    });
  });

  it('is gone on with under the report that it is to become, whichever unit began it', () => {
    const left = form({ by: 'Phường Cũ' });
    expect(toSave(filled(), left).input).toMatchObject({ reportId: 'r-of-former', holder: 'room', revision: 3 });
    const sent = submitted(refreshed(filled(), left), 'c-1', 6);
    expect(inputOf(sent)).toMatchObject({ reportId: 'r-of-former', expectedVersion: 0, holder: 'room' });
  });

  it('is another where it is to serve more', () => {
    const alike = [{ dutyId: 'd-2', period: '2026-M03', formerly: 'Phường Cũ', dueOn: null }];
    const gone = goneOnWith(saved({ isForAll: true }), newReportDraft(WHO, { ...FORM, alike }), 9);
    expect([isSaved(gone, form({ isForAll: true })), isSaved(gone, form())]).toEqual([true, false]);
  });

  it('loses what it was to serve besides where it is narrowed, and nothing otherwise', () => {
    const alike = ['d-2', 'd-3'].map((dutyId) => ({ dutyId, period: '2026-M03', formerly: 'Phường Cũ', dueOn: null }));
    const forAll = saved({ isForAll: true, serves: [{ dutyId: 'd-1', period: '2026-M03' }, ...alike.slice(0, 1)] });
    const owed = { ...FORM, alike, saved: forAll };
    const gone = goneOnWith(forAll, newReportDraft(WHO, owed), 9);
    expect(lostBy(gone, owed)).toEqual([]);
    const narrowed = edited(gone, { isForAll: false }, 10);
    expect(lostBy(narrowed, owed)).toEqual(alike.slice(0, 1));
    expect(lostBy(narrowed, { ...owed, saved: { ...forAll, phase: 'CLOSED' } })).toEqual([]);
    expect(lostBy(narrowed, { ...owed, saved: saved() })).toEqual([]);
    expect(lostBy(narrowed, { ...owed, saved: null })).toEqual([]);
  });

  it('may lack figures, but has none that is no number', () => {
    expect(toSave(newReportDraft(WHO, FORM), FORM).input?.values).toEqual([]);
    expect(toSave(edited(newReportDraft(WHO, FORM), { typed: { news: 'bảy' } }, 1), FORM)).toEqual({
      mistakes: [{ field: 'news', said: { code: 'NOT_A_NUMBER' } }],
    });
  });

  it('reads as what was sent to be kept, whatever was typed', () => {
    const figure = fc.option(fc.integer({ min: 0, max: 9_999_999 }).map((value) => typedFigure(String(value))));
    fc.assert(
      fc.property(figure, figure, fc.string(), fc.string(), (news, talks, narrative, document) => {
        const draft = edited(newReportDraft(WHO, FORM), { typed: { news, talks }, narrative, document }, 1);
        const { input } = toSave(draft, FORM);
        if (input === undefined) throw new Error('these are figures');
        const kept: Partial<SavedDraft> = {
          figures: Object.fromEntries(input.values.map(({ indicator, value }) => [indicator, value])),
          narrative: input.narrative,
          document: input.document ?? null,
        };
        expect(isSaved(draft, form(kept))).toBe(true);
        expect(isSaved(edited(draft, { narrative: `${narrative}.` }, 2), form(kept))).toBe(false);
        expect(refreshed(draft, form(kept)).known).toBe(3);
      }),
    );
  });
});
