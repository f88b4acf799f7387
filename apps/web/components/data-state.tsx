import type { Reading } from '../app/reading.js';
import { useTexts } from '../texts/texts.js';

/** Of which instant and which event the figures above are; the last line of every screen, on paper too. */
export const DataState = ({
  reading: { state, isOld, problem },
}: {
  readonly reading: Pick<Reading<unknown>, 'state' | 'isOld' | 'problem'>;
}) => {
  const { t, f } = useTexts();
  const { asOf, states } = t.common;
  if (state === undefined) return null;
  return (
    <p className="data-state" aria-live="polite">
      {problem !== undefined ? `${states.old} ` : isOld ? `${states.updating} ` : ''}
      {asOf.dataUpTo(f.instant(state.at), f.number(state.position))}
    </p>
  );
};
