import type { Instant } from '#libs/kernel/time.js';

/**
 * When something counts, as against when it was recorded. An interval, because documents leave their day blank;
 * an exact instant is an interval of which both ends are the same.
 */
export interface LegalTime {
  readonly earliest: Instant;
  readonly latest: Instant;
  /** `RECORDED`: nothing else is known; `DOCUMENT`: the document says so; `STATED`: an authorised person cited a document. */
  readonly source: 'RECORDED' | 'DOCUMENT' | 'STATED';
}
