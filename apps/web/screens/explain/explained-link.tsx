import { Link } from '@tanstack/react-router';
import type { ExplainedPartsFragment } from '../../graphql/generated.js';
import { periodName } from '../../texts/periods.js';
import { useTexts } from '../../texts/texts.js';

/** A row of a list of explanations, which leads to the one that it names. */
export const ExplainedLink = ({
  explained: { dutyId, period, obligation },
  when,
  isLate = false,
  unit,
}: {
  readonly explained: ExplainedPartsFragment;
  readonly when: string;
  readonly isLate?: boolean;
  /** Who asks, or who answered. */
  readonly unit: string | undefined;
}) => {
  const { t, f } = useTexts();
  return (
    <Link className="choice" to="/giai-trinh/$dutyId/$period" params={{ dutyId, period }} search={({ asOf }) => ({ asOf })}>
      <strong>
        {obligation?.title ?? ''} – {periodName(period, t, f.day)}
      </strong>
      <span className={isLate ? 'when bad' : 'when'}>{when}</span>
      <span>{unit}</span>
    </Link>
  );
};
