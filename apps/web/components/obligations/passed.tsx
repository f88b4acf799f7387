import { useTexts } from '../../texts/texts.js';
import { Banner } from '../screen/states.js';

/** That a report comes after its day: what that means for it, and what not. */
export const Passed = ({
  deadline,
  correction,
  isWaiting = false,
}: {
  readonly deadline: string | null;
  readonly correction: string | null;
  /** It was submitted here, and the server has not said that it has it. */
  readonly isWaiting?: boolean;
}) => {
  const { t, f } = useTexts();
  const words = t.unit.report;
  return (
    <>
      {deadline === null ? null : (
        <Banner tone="warn" title={words.lateTitle}>
          {(isWaiting ? words.lateWaiting : words.late)(f.day(deadline))}
        </Banner>
      )}
      {correction === null ? null : (
        <Banner tone="warn" title={words.correctionPassedTitle}>
          {words.correctionPassed(f.day(correction))}
        </Banner>
      )}
    </>
  );
};
