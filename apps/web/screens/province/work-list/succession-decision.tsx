import { useState } from 'react';
import { useReading } from '../../../app/reading.js';
import { useCommand } from '../../../app/use-command.js';
import { CommandForm, useFields } from '../../../components/command-form.js';
import { Dialog } from '../../../components/dialog.js';
import { TextRow } from '../../../components/text-row.js';
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
  const { state, run } = useCommand(DecideSuccessionDocument);
  const unitId = item.holders[0]?.id;
  const { given, row, needed, isTried, submit } = useFields(`successor ${unitId}`, { on: '', dueOn: '', source: '', reason: '' }, state);
  const [on, dueOn] = [parseTypedDay(given.on), given.dueOn.trim() === '' ? null : parseTypedDay(given.dueOn)];
  const [source, reason] = [given.source.trim(), given.reason.trim()];
  const isWhole = source !== '' && reason !== '';
  const send =
    to === undefined || on === undefined || dueOn === undefined || unitId === undefined || !isWhole
      ? undefined
      : () => run({ unitId, to: to.id, on, dueOn, source, reason });
  return (
    <Dialog title={words.succession.title} subtitle={item.title} close={close}>
      <CommandForm state={state} done={words.succession.done} save={words.save} submit={submit(send)}>
        <UnitField chosen={to} choose={setTo} wrong={isTried && to === undefined ? words.succession.toMissing : undefined} />
        <TextRow label={words.succession.on} hint={words.day} {...row('on', on === undefined ? words.dayWrong : undefined)} />
        <TextRow label={words.document} {...needed('source', words.documentMissing)} />
        <TextRow label={words.reason} {...needed('reason', words.reasonMissing)} rows={2} />
        <TextRow label={words.succession.dueOn} hint={words.day} {...row('dueOn', dueOn === undefined ? words.dayWrong : undefined)} />
      </CommandForm>
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
