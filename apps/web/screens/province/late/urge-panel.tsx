import { useMemo, useState } from 'react';
import { useReading } from '../../../app/reading.js';
import { useTyped } from '../../../app/typed.js';
import { useCommand } from '../../../app/use-command.js';
import { CommandOutcome } from '../../../components/command-state.js';
import { Dialog } from '../../../components/dialog.js';
import { Shown } from '../../../components/states.js';
import { ToldUnits } from '../../../components/told-units.js';
import { UrgeDocument, UrgingPreviewDocument, type ToldPartsFragment } from '../../../graphql/generated.js';
import { useTexts } from '../../../texts/texts.js';
import { useSettled } from '../../../app/use-settled.js';
import type { LateDuty } from './late.js';
import { useWords } from './words.js';

/** While somebody types, nothing is asked. */
const REST_MS = 400;
const NOTE_MAX = 1_000;

/** Who will be told what by which way, before it is sent; then it is sent once. */
export const UrgePanel = ({
  duties,
  close,
  sent,
}: {
  readonly duties: readonly LateDuty[];
  readonly close: () => void;
  readonly sent: () => void;
}) => {
  const { f } = useTexts();
  const words = useWords().panel;
  // What was selected when the panel was opened; the list behind it goes on.
  const [chosen] = useState(duties);
  const obligations = useMemo(() => chosen.map(({ id }) => id), [chosen]);
  const { state, run } = useCommand(UrgeDocument);
  const isDone = state.kind === 'DONE';
  const [{ note }, type] = useTyped(`urge ${obligations.length} ${obligations[0]}`, { note: '' }, isDone);
  const rested = useSettled(note, REST_MS);
  const reading = useReading(UrgingPreviewDocument, { obligations, note: rested }, { pause: isDone, present: true });
  const [told, setTold] = useState({ duties: 0, units: 0 });
  const send = (preview: ToldPartsFragment): void => {
    const ids = new Set(preview.units.flatMap(({ obligationIds }) => obligationIds));
    setTold({ duties: ids.size, units: preview.units.length });
    run({ obligations: chosen.filter(({ id }) => ids.has(id)).map(({ dutyId, period }) => ({ dutyId, period })), note });
  };
  const finish = (): void => {
    if (isDone) sent();
    close();
  };
  const units = new Set(chosen.flatMap(({ holders }) => holders.map(({ id }) => id))).size;
  return (
    <Dialog title={words.title} subtitle={words.subtitle(f.number(chosen.length), f.number(units))} close={finish}>
      <CommandOutcome state={state} done={words.sent(f.number(told.duties), f.number(told.units))} />
      {isDone ? null : (
        <>
          <div className="form-row">
            <label htmlFor="urge-note">{words.note}</label>
            <p className="hint" id="urge-note-hint">
              {words.noteHint}
            </p>
            <textarea
              id="urge-note"
              className="input wide"
              rows={3}
              maxLength={NOTE_MAX}
              value={note}
              aria-describedby="urge-note-hint"
              onChange={(event) => type({ note: event.target.value })}
            />
          </div>
          <Shown reading={reading} skeleton={[120]}>
            {({ urgingPreview }, isOld) => (
              <ToldUnits
                preview={urgingPreview}
                words={words}
                isOld={isOld || note !== rested}
                isUnderWay={state.kind === 'UNDER_WAY'}
                send={() => send(urgingPreview)}
              />
            )}
          </Shown>
        </>
      )}
    </Dialog>
  );
};
