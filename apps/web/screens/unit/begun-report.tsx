import { Link } from '@tanstack/react-router';
import { periodName } from '../../texts/periods.js';
import { useTexts } from '../../texts/texts.js';
import type { OwedItem } from './duty-groups.js';

/** Leads to a report that was begun. */
export const BegunReport = ({
  report: { dutyId, period, title },
  isPressing = false,
  children,
}: {
  readonly report: Pick<OwedItem, 'dutyId' | 'period' | 'title'>;
  readonly isPressing?: boolean;
  readonly children: string;
}) => {
  const { t, f } = useTexts();
  return (
    <Link className="choice" to="/viec/$dutyId/$period" params={{ dutyId, period }} search={({ asOf }) => ({ asOf })}>
      <strong>
        {title} – {periodName(period, t, f.day)}
      </strong>
      <span className={isPressing ? 'when bad' : 'when'}>{children}</span>
    </Link>
  );
};
