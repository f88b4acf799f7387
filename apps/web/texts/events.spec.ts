import { describe, expect, it } from '@jest/globals';
import { EVENT_TYPES } from '#libs/domain/stream-events.js';
import { vi } from './vi/index.js';

describe('the names of events', () => {
  it('are those of every event there is, and of no other', () => {
    expect(Object.keys(vi.events).sort()).toEqual([...EVENT_TYPES].sort());
  });
});
