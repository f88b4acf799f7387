import { keptStore } from '../../app/browser/store.js';

/** Single letters can be switched off (WCAG 2.1.4): who speaks to the machine would type them without wanting to. */
export const letters = keptStore<boolean>(
  'plan-cascade.letter-keys',
  true,
  (text) => text === 'on',
  (value) => (value ? 'on' : 'off'),
);
