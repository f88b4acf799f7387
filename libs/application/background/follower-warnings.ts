import type { FollowerStatus } from '#libs/event-log/follower/follower.js';
import type { Texts } from '#libs/kernel/language.js';

/** Tells that something has stopped or is tried again, and of what was tried again that it goes on: whoever reads the one looks for the other. */
export const followerWarnings = (warn: (texts: Texts) => void): ((status: FollowerStatus) => void) => {
  const troubled = new Set<string>();
  return ({ name, state, position, reason }) => {
    if (state === 'RUNNING' && troubled.delete(name))
      warn({ vi: `${name} tiếp tục ở vị trí ${position}`, en: `${name} goes on at position ${position}` });
    if (state !== 'FAILED' && state !== 'RETRYING') return;
    troubled.add(name);
    warn({
      vi: `${name} ${state === 'FAILED' ? 'đã dừng' : 'đang thử lại'} ở vị trí ${position}: ${reason ?? ''}`,
      en: `${name} ${state === 'FAILED' ? 'has stopped' : 'is trying again'} at position ${position}: ${reason ?? ''}`,
    });
  };
};
