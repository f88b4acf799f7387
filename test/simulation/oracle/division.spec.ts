import { describe, expect, it } from '@jest/globals';
import type { Body, LoggedEvent } from './events.js';
import { submissionsOfReport } from './submissions.js';

const [first, second] = ['duty-1', 'duty-2'].map((dutyId) => ({ dutyId, period: '2026-M01' }));
const [inTime, later] = ['2026-01-30T03:00:00.000Z', '2026-03-02T03:00:00.000Z'];

/** The log of reports, from what was said on which. */
const logged = (...said: readonly (readonly [reportId: string, type: string, body: Body])[]): ReadonlyMap<string, readonly LoggedEvent[]> =>
  Map.groupBy(
    said.map(([reportId, type, body], index): LoggedEvent => ({
      position: index + 1,
      streamId: `report/${reportId}`,
      streamVersion: said.slice(0, index + 1).filter(([id]) => id === reportId).length,
      type,
      body,
      recordedAt: later,
    })),
    ({ streamId }) => streamId,
  );

/** What met each duty, at which position and when. */
const met = (streams: ReadonlyMap<string, readonly LoggedEvent[]>) =>
  [...streams.values()]
    .flatMap((stream) => submissionsOfReport(stream, (streamId) => streams.get(streamId) ?? []))
    .map(({ dutyId, position, at }) => [dutyId, position, at])
    .sort();

const submitted = ['whole', 'ReportSubmitted', { version: 1, serves: [first, second], submittedAt: inTime }] as const;
const divided = [
  ['whole', 'ReportDivided', { into: 'part', serves: [first] }],
  ['part', 'ReportContinued', { reportId: 'part', from: 'whole', serves: [first], events: [] }],
] as const;
const withdrawn = { reason: 'nhầm' };
const invalid = { version: 1, kind: 'AS_INVALID' };

describe('a divided report, by the published rule', () => {
  it('meets what it met, at its place in the log', () =>
    expect(met(logged(submitted, ...divided))).toEqual([
      ['duty-1', 1, inTime],
      ['duty-2', 1, inTime],
    ]));

  it('loses by a withdrawal or a return only what the withdrawn or returned part serves', () => {
    expect(met(logged(submitted, ...divided, ['part', 'ReportWithdrawn', withdrawn]))).toEqual([['duty-2', 1, inTime]]);
    expect(met(logged(submitted, ...divided, ['whole', 'ReportWithdrawn', withdrawn]))).toEqual([['duty-1', 1, inTime]]);
    expect(met(logged(submitted, ...divided, ['part', 'ReportReturned', invalid]))).toEqual([['duty-2', 1, inTime]]);
  });

  it('keeps a return from before in both parts, until it is overturned in one of them', () => {
    const returned = logged(submitted, ['whole', 'ReportReturned', invalid], ...divided);
    expect(met(returned)).toEqual([]);
    const overturned = logged(submitted, ['whole', 'ReportReturned', invalid], ...divided, [
      'part',
      'ContestDecided',
      { version: 1, outcome: 'OVERTURNED' },
    ]);
    expect(met(overturned)).toEqual([['duty-1', 1, inTime]]);
  });

  it('is divided again', () => {
    const again = [
      ['whole', 'ReportSubmitted', { version: 1, serves: [first, second], submittedAt: inTime }],
      ['whole', 'ReportDivided', { into: 'middle', serves: [first, second] }],
      ['middle', 'ReportContinued', { reportId: 'middle', from: 'whole', serves: [first, second], events: [] }],
      ['middle', 'ReportDivided', { into: 'part', serves: [second] }],
      ['part', 'ReportContinued', { reportId: 'part', from: 'middle', serves: [second], events: [] }],
      ['part', 'ReportSubmitted', { version: 2, serves: [second], submittedAt: later }],
      ['middle', 'ReportWithdrawn', withdrawn],
    ] as const;
    expect(met(logged(...again))).toEqual([
      ['duty-2', 1, inTime],
      ['duty-2', 6, later],
    ]);
  });
});
