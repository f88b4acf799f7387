import { useMemo, useState } from 'react';
import { useReading } from '../../../app/reading/reading.js';
import { useSettled } from '../../../app/time/use-settled.js';
import { useTyped } from '../../../app/writing/typed.js';
import { useCommand } from '../../../app/writing/use-command.js';
import { FormOutcome, useFields } from '../../../components/forms/command-form.js';
import { TextRow } from '../../../components/forms/text-row.js';
import { ToldUnits } from '../../../components/obligations/told-units.js';
import { Dialog } from '../../../components/screen/dialog.js';
import { Shown } from '../../../components/screen/states.js';
import { UrgeDocument, UrgingPreviewDocument, type ToldPartsFragment } from '../../../graphql/generated.js';
import { useTexts } from '../../../texts/texts.js';
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
  const command = useCommand(UrgeDocument, `urge ${obligations.join(' ')}`);
  const { state, run, runAgain } = command;
  const isDone = state.kind === 'DONE';
  const { given, formOf } = useFields(command, { note: '' });
  const { note } = given;
  const form = formOf({ note: { label: words.note, hint: words.noteHint } });
  const isTooLong = note.length > NOTE_MAX;
  const rested = useSettled(note, REST_MS);
  const reading = useReading(UrgingPreviewDocument, { obligations, note: rested }, { pause: isDone || isTooLong, present: true });
  const [told, setTold] = useTyped(`told ${command.subject}`, { duties: 0, units: 0 });
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
      <FormOutcome form={form} done={words.sent(f.number(told.duties), f.number(told.units))} />
      {isDone ? null : (
        <>
          <TextRow
            {...form.row.note}
            wrong={isTooLong ? words.noteTooLong(f.number(note.length), f.number(NOTE_MAX)) : form.row.note.wrong}
            rows={3}
          />
          {isTooLong ? null : (
            <Shown reading={reading} skeleton={[120]}>
              {({ urgingPreview }, isOld) => (
                <ToldUnits
                  preview={urgingPreview}
                  words={words}
                  isOld={isOld || note !== rested}
                  isUnderWay={state.kind === 'UNDER_WAY'}
                  send={() => send(urgingPreview)}
                  sendAgain={runAgain}
                />
              )}
            </Shown>
          )}
        </>
      )}
    </Dialog>
  );
};
