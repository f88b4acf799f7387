import { expect, it } from '@jest/globals';
import type { FollowerStatus } from '#libs/event-log/follower/follower.js';
import { followerWarnings } from './follower-warnings.js';

const status = (state: FollowerStatus['state'], position: number, name = 'relay:a'): FollowerStatus => ({
  name,
  state,
  position,
  ordinal: 0,
  lag: 0,
  reason: state === 'RUNNING' ? null : 'no broker',
});

it('what is tried again is told, and that it goes on; what never was in trouble says nothing', () => {
  const told: string[] = [];
  const tell = followerWarnings(({ en }) => told.push(en));
  tell(status('RUNNING', 1));
  tell(status('RETRYING', 2));
  tell(status('RUNNING', 3, 'consume:a'));
  tell(status('RUNNING', 4));
  tell(status('RUNNING', 5));
  tell(status('FAILED', 6));
  expect(told).toEqual([
    'relay:a is trying again at position 2: no broker',
    'relay:a goes on at position 4',
    'relay:a has stopped at position 6: no broker',
  ]);
});
