import { Link } from '@tanstack/react-router';
import { useReading } from '../../../app/reading/reading.js';
import { useReadsOnly } from '../../../app/session/reads-only.js';
import { DataState } from '../../../components/screen/data-state.js';
import { Dialog } from '../../../components/screen/dialog.js';
import { Empty, Shown } from '../../../components/screen/states.js';
import { ScoreOfUnitDocument } from '../../../graphql/generated.js';
import { periodName } from '../../../texts/periods.js';
import { useTexts } from '../../../texts/texts.js';
import { CriterionStory } from './criterion-story.js';

/** The score of one unit, criterion by criterion, with everything that was counted. */
export const ScorePanel = ({
  unitId,
  rubricId,
  period,
  close,
}: {
  readonly unitId: string;
  readonly rubricId: string;
  readonly period: string;
  readonly close: () => void;
}) => {
  const { t, f } = useTexts();
  const readsOnly = useReadsOnly();
  const reading = useReading(ScoreOfUnitDocument, { unitId, rubricId, period });
  const score = reading.data?.score;
  return (
    <Dialog
      title={score?.unit?.fullName ?? (reading.data === undefined ? t.common.states.loading : unitId)}
      subtitle={periodName(period, t, f.day)}
      close={close}
    >
      <p>
        <Link
          to="/cham-diem/$unitId/$rubricId/$period"
          params={{ unitId, rubricId, period }}
          search={({ asOf }) => ({ asOf })}
          className="button"
        >
          {readsOnly ? t.league.panel.whole : t.league.panel.review}
        </Link>
      </p>
      <Shown reading={reading} skeleton={[60, 300]}>
        {({ score: found }) =>
          found === null ? (
            <Empty>{t.league.panel.notThere}</Empty>
          ) : (
            <ol className="coverage-list">
              {found.criteria.map((each) => (
                <li key={each.criterion.key}>
                  <CriterionStory score={each} />
                </li>
              ))}
            </ol>
          )
        }
      </Shown>
      <DataState reading={reading} />
    </Dialog>
  );
};
