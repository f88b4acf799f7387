import { Link } from '@tanstack/react-router';
import { useReading } from '../../../app/reading/reading.js';
import { DataState } from '../../../components/screen/data-state.js';
import { Dialog } from '../../../components/screen/dialog.js';
import { Empty, Shown } from '../../../components/screen/states.js';
import { CellObligationsDocument } from '../../../graphql/generated.js';
import { periodName } from '../../../texts/periods.js';
import { useTexts } from '../../../texts/texts.js';
import type { CellAddress } from '../overview/view.js';
import { ObligationStory } from './obligation-story.js';

/** What a unit owes by one rule in one period: how it stands, why its day is that day, and what happened. */
export const CellPanel = ({ planId, cell, close }: { readonly planId: string; readonly cell: CellAddress; readonly close: () => void }) => {
  const { t, f } = useTexts();
  const { unitId: holderId, ruleKey, period } = cell;
  const reading = useReading(CellObligationsDocument, { planId, holderId, ruleKey, period });
  const first = reading.data?.obligations.nodes[0];
  const unit = reading.data?.orgUnit;
  const words = t.cell;
  return (
    <Dialog
      title={unit === undefined ? t.common.states.loading : (unit?.fullName ?? words.noUnit(holderId))}
      subtitle={first === undefined ? periodName(period, t, f.day) : `${first.title} · ${periodName(period, t, f.day)}`}
      close={close}
    >
      <Shown reading={reading} skeleton={[120, 240]}>
        {({ obligations }) =>
          obligations.nodes.length === 0 ? (
            <Empty>{words.none}</Empty>
          ) : (
            <>
              {obligations.nodes.length > 1 ? <p>{words.several(f.number(obligations.totalCount))}</p> : null}
              {obligations.nodes.map((obligation) => (
                <ObligationStory key={obligation.id} obligation={obligation} />
              ))}
            </>
          )
        }
      </Shown>
      {unit === null ? null : (
        <p>
          <Link to="/ke-hoach/$planId/don-vi/$unitId" params={{ planId, unitId: holderId }} search={({ asOf }) => ({ asOf })}>
            {words.toUnit}
          </Link>
        </p>
      )}
      <DataState reading={reading} />
    </Dialog>
  );
};
