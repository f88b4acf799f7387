import type { ReactNode } from 'react';
import { instant } from '#libs/kernel/time.js';
import type { KeptCommand } from '../../app/writing/use-kept-command.js';
import { useTexts } from '../../texts/texts.js';
import { SessionEnded } from '../forms/session-ended.js';
import { Banner } from '../screen/states.js';

/** That nobody confirmed what was sent, and why if it is known; or that the server has it. */
export const KeptOutcome = ({
  command: { isWaiting, isUnderWay, isSignedOut, receipt },
  received,
  children,
}: {
  readonly command: Pick<KeptCommand<never, never, never>, 'isWaiting' | 'isUnderWay' | 'isSignedOut' | 'receipt'>;
  readonly received: (at: string, position: number) => string;
  /** What else can be done where nobody confirmed it. */
  readonly children?: ReactNode;
}) => {
  const { t, f } = useTexts();
  return (
    <>
      {!isWaiting || isUnderWay ? null : isSignedOut ? (
        <SessionEnded />
      ) : (
        <Banner tone="warn">
          {t.common.command.noAnswer} {children}
        </Banner>
      )}
      {receipt === undefined ? null : (
        <Banner tone="ok" isOutcome>
          {received(f.instant(instant(receipt.recordedAt)), receipt.position)}
        </Banner>
      )}
    </>
  );
};
