import { useStore } from '../../app/browser/use-store.js';
import type { Reading } from '../../app/reading/reading.js';
import { session } from '../../app/session/session.js';
import { useTexts } from '../../texts/texts.js';

/** Of which instant and which event the figures above are; the last line of every screen, on paper too. */
export const DataState = ({
  reading: { state, isOld, problem },
}: {
  readonly reading: Pick<Reading<unknown>, 'state' | 'isOld' | 'problem'>;
}) => {
  const { t, f } = useTexts();
  const who = useStore(session);
  const { asOf, states } = t.common;
  if (state === undefined) return null;
  return (
    <div className="data-state" aria-live="polite">
      <p>
        {problem !== undefined ? `${states.old} ` : isOld ? `${states.updating} ` : ''}
        {asOf.dataUpTo(f.instant(state.at), f.number(state.position))} {state.caughtUp ? '' : states.notCaughtUp}{' '}
        {state.parked === 0 ? '' : states.parked(f.number(state.parked))}
      </p>
      {who === undefined ? null : <p className="paper-only">{asOf.printedFor(who.unitName)}</p>}
    </div>
  );
};
