import type { Texts } from '../vi/index.js';

export const ward: Texts['ward'] = {
  review: {
    title: 'Reports to review',
    none: 'No report waits for review.',
    waiting: 'Under review',
    sentBack: 'Returned, not submitted again',
    submitted: (at) => `submitted at ${at}`,
    unknown: 'There is no such report at the instant that is looked at.',
    content: 'What the report says',
    decision: 'Word of the receiver',
    accept: 'Accept',
    accepted: 'Accepted.',
    return: 'Return',
    returned: 'Returned.',
    cancel: 'Cancel',
    kind: 'Why it is returned',
    forCorrection: 'To be corrected; it still counts as submitted when it was',
    categories: {
      EMPTY: 'Does not count as submitted: empty',
      WRONG_DOCUMENT: 'Does not count as submitted: wrong document',
      WRONG_PERIOD: 'Does not count as submitted: wrong period',
      UNREADABLE: 'Does not count as submitted: cannot be read',
      OTHER: 'Does not count as submitted: another reason',
    },
    reason: 'Reason (has to be given)',
    reasonMissing: 'is missing; whoever submitted will read it',
    dueOn: 'Submit it again by the end of',
    dueHint: 'Such as 20/03/2026.',
    notes: 'Notes on single fields (optional)',
    notesHint: 'The unit sees each note at its field.',
  },
};
