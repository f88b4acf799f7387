import { instant } from '#libs/kernel/time.js';
import type { ReportLifeFragment } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';

type Version = ReportLifeFragment['versions'][number];

/** What the holder says against it that a version was returned as invalid, and what was decided about that. */
export const ContestTold = ({ version: { version, returned } }: { readonly version: Version }) => {
  const { t, f } = useTexts();
  const words = t.unit.contest;
  const contest = returned?.contest;
  if (contest == null) return null;
  const { reason, at, decided } = contest;
  return (
    <p>
      {words.told(f.number(version), f.instant(instant(at)))} <q>{reason}</q>{' '}
      {decided === null ? (
        <strong>{words.open}</strong>
      ) : (
        <>
          <strong>{words.decided[decided.outcome](f.instant(instant(decided.at)))}</strong> <q>{decided.reason}</q>
        </>
      )}
    </p>
  );
};
