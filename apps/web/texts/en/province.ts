import type { Texts } from '../vi/index.js';

export const province: Texts['province'] = {
  plans: {
    title: 'Plans issued',
    subtitle: (unit) => `By ${unit}`,
    none: 'This unit had issued no plan at that instant.',
    number: 'Number',
    plan: 'Plan',
    issuedOn: 'Issued on',
    status: 'Status',
    noNumber: 'no number yet',
    statuses: {
      DRAFTED: 'Draft',
      SIGNED: 'Signed',
      ISSUED: 'Running',
      CLOSED: 'Closed',
      RECALLED: 'Recalled',
      REPLACED: 'Replaced',
    },
  },
};
