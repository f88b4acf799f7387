import { describe, expect, it } from '@jest/globals';
import { fc } from '#libs/testing/properties.js';
import { instant } from '#libs/kernel/time.js';
import { eventHash, eventHashInPieces, type StoredEvent } from './stored-event.js';

const eventWith = (body: StoredEvent['body']): StoredEvent => ({
  logId: 'main',
  position: 7,
  streamId: 'plan/p',
  streamVersion: 2,
  type: 'PlanIssued',
  schemaVersion: 1,
  body,
  metadata: { actor: 'a', onBehalfOf: null, commandId: 'c', correlationId: 'k', causation: null } as unknown as StoredEvent['metadata'],
  legalTime: { earliest: instant('2026-01-20T00:00:00Z'), latest: instant('2026-01-21T00:00:00Z'), source: 'STATED' },
  recordedAt: instant('2026-01-22T00:00:00Z'),
});

/** As long as it has to be, of whatever is given. */
const listOf = (element: unknown, length: number): readonly unknown[] => Array.from({ length }, (_, n) => (n % 3 === 0 ? element : { n }));

describe('the hash of an event that is worked out in pieces', () => {
  it('is the same as in one go, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.string(),
        fc.jsonValue(),
        fc.constantFrom(0, 1, 999, 1_000, 1_001, 2_000, 2_001),
        async (others, key, element, length) => {
          const event = eventWith(JSON.parse(JSON.stringify({ ...others, [key]: listOf(element, length) })) as StoredEvent['body']);
          expect(await eventHashInPieces(event)).toBe(eventHash(event));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('lets other work come in between where the event is long', async () => {
    let times = 0;
    const count = setInterval(() => (times += 1), 0);
    await eventHashInPieces(eventWith({ assignments: listOf('x', 200_000) }));
    clearInterval(count);
    expect(times).toBeGreaterThan(1);
  });
});
