import { keptStore, type Store } from '../../app/browser/store.js';
import { newCommandId } from '../../app/writing/writing.js';
import { personCalled } from './person-called.js';

/* Who a visitor is among those of the unit. Sign-in with an identity provider says so itself. */

const keptText = (key: string): Store<string> =>
  keptStore(
    key,
    '',
    (text) => text,
    (value) => (value === '' ? null : value),
  );

/** The name that the visitor gave, remembered by this browser. */
export const ownName = keptText('plan-cascade.name');

/** Who gives no name is the visitor of this browser, and of no other. */
const visitor = keptText('plan-cascade.visitor');

export const ownPerson = (): string => {
  if (visitor.get() === '') visitor.set(`visitor-${newCommandId().slice(0, 8)}`);
  return personCalled(ownName.get()) || visitor.get();
};
