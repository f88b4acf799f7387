import { useTexts } from '../../../texts/texts.js';
import type { Figure } from './indicators.js';

const HEIGHT = 36;
const BAR = 14;
const GAP = 6;

/** A bar for each period that somebody reported for; what lacks figures is hollow, so that it is not read as a fall. */
export const Trend = ({ figures }: { readonly figures: readonly Figure[] }) => {
  const { t } = useTexts();
  if (figures.length < 2) return null;
  const values = figures.map(({ value }) => Number(value ?? 0));
  const most = Math.max(...values, Number.MIN_VALUE);
  return (
    <svg
      className="trend"
      width={figures.length * (BAR + GAP)}
      height={HEIGHT + 2}
      role="img"
      aria-label={t.indicators.trend}
      focusable="false"
    >
      {figures.map(({ period, missing }, index) => {
        const height = Math.max(2, (Math.max(0, values[index] ?? 0) / most) * HEIGHT);
        return (
          <rect
            key={period}
            className={missing > 0 ? 'open' : 'closed'}
            x={index * (BAR + GAP) + 1}
            y={HEIGHT + 1 - height}
            width={BAR}
            height={height}
          />
        );
      })}
    </svg>
  );
};
