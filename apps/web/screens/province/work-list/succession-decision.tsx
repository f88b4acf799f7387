import { useState, type FormEvent } from 'react';
import { useReading } from '../../../app/reading.js';
import { useCommand } from '../../../app/use-command.js';
import { CommandOutcome } from '../../../components/command-state.js';
import { Dialog } from '../../../components/dialog.js';
import { focusFirstMistake, TextRow } from '../../../components/text-row.js';
import { DecideSuccessionDocument, FindUnitsDocument } from '../../../graphql/generated.js';
import { parseTypedDay } from '../../../texts/days.js';
import { useTexts } from '../../../texts/texts.js';
import type { WorkItem } from './work-list.js';

interface Chosen {
  readonly id: string;
  readonly fullName: string;
}

/** Who carries on what a unit that is no more still owes: from which day, by which document, and why. */
export const SuccessionDecision = ({ item, close }: { readonly item: WorkItem; readonly close: () => void }) => {
  const { t } = useTexts();
  const words = t.work;
  const [to, setTo] = useState<Chosen>();
  const [given, setGiven] = useState({ on: '', dueOn: '', source: '', reason: '' });
  const [isChecked, setChecked] = useState(false);
  const { state, run } = useCommand(DecideSuccessionDocument);
  const unitId = item.holders[0]?.id;
  const [on, dueOn] = [parseTypedDay(given.on), given.dueOn.trim() === '' ? null : parseTypedDay(given.dueOn)];
  const set = (field: keyof typeof given) => (value: string) => setGiven((before) => ({ ...before, [field]: value }));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    const isWhole = given.source.trim() !== '' && given.reason.trim() !== '';
    if (to === undefined || on === undefined || dueOn === undefined || unitId === undefined || !isWhole) return focusFirstMistake();
    run({ unitId, to: to.id, on, dueOn, source: given.source.trim(), reason: given.reason.trim() });
  };
  const missing = (is: boolean, text: string): string | undefined => (isChecked && is ? text : undefined);
  return (
    <Dialog title={words.succession.title} subtitle={item.title} close={close}>
      <CommandOutcome state={state} done={words.succession.done} />
      {state.kind === 'DONE' ? null : (
        <form noValidate onSubmit={submit} className="report-form">
          <UnitField chosen={to} choose={setTo} wrong={missing(to === undefined, words.succession.toMissing)} />
          <TextRow
            label={words.succession.on}
            hint={words.day}
            wrong={missing(on === undefined, words.dayWrong)}
            value={given.on}
            change={set('on')}
          />
          <TextRow
            label={words.document}
            wrong={missing(given.source.trim() === '', words.documentMissing)}
            value={given.source}
            change={set('source')}
          />
          <TextRow
            label={words.reason}
            wrong={missing(given.reason.trim() === '', words.reasonMissing)}
            value={given.reason}
            change={set('reason')}
            rows={2}
          />
          <TextRow
            label={words.succession.dueOn}
            hint={words.day}
            wrong={missing(dueOn === undefined, words.dayWrong)}
            value={given.dueOn}
            change={set('dueOn')}
          />
          <button className="button primary big" disabled={state.kind === 'UNDER_WAY'}>
            {words.save}
          </button>
        </form>
      )}
    </Dialog>
  );
};

const UnitField = ({
  chosen,
  choose,
  wrong,
}: {
  readonly chosen: Chosen | undefined;
  readonly choose: (unit: Chosen | undefined) => void;
  readonly wrong: string | undefined;
}) => {
  const { t } = useTexts();
  const words = t.work.succession;
  const [text, setText] = useState('');
  const search = text.trim();
  const { data } = useReading(FindUnitsDocument, { search }, { pause: search.length < 2 });
  if (chosen !== undefined)
    return (
      <p>
        {words.to}: <strong>{chosen.fullName}</strong>{' '}
        <button type="button" className="link-button" onClick={() => choose(undefined)}>
          {t.common.actions.less}
        </button>
      </p>
    );
  const found = search.length < 2 ? [] : (data?.orgUnits.nodes ?? []);
  return (
    <>
      <TextRow label={words.to} hint={t.province.heatMap.findHint} wrong={wrong} value={text} change={setText} />
      <ul className="plain-list">
        {found.slice(0, 6).map((unit) => (
          <li key={unit.id}>
            <button type="button" className="link-button" onClick={() => choose(unit)}>
              {unit.fullName}
            </button>{' '}
            <span className="quiet">{unit.parent?.fullName}</span>
          </li>
        ))}
      </ul>
    </>
  );
};
