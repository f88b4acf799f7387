import { useState } from 'react';
import { useReading } from '../../../app/reading.js';
import { useCommand } from '../../../app/use-command.js';
import { CommandForm, type FieldRow, useFields } from '../../../components/command-form.js';
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
  const empty = { to: '', on: '', dueOn: '', source: '', reason: '' };
  const { given, formOf } = useFields(`successor ${unitId}`, empty, state);
  const [on, dueOn] = [parseTypedDay(given.on), given.dueOn.trim() === '' ? null : parseTypedDay(given.dueOn)];
  const [source, reason] = [given.source.trim(), given.reason.trim()];
  const isWhole = source !== '' && reason !== '';
  const send =
    to === undefined || on === undefined || dueOn === undefined || unitId === undefined || !isWhole
      ? undefined
      : () => run({ unitId, to: to.id, on, dueOn, source, reason });
  const form = formOf({
    to: { label: words.succession.to, hint: t.province.heatMap.findHint, wrong: to === undefined ? words.succession.toMissing : undefined },
    on: { label: words.succession.on, hint: words.day, wrong: on === undefined ? words.dayWrong : undefined },
    source: { label: words.document, wrong: source === '' ? words.documentMissing : undefined },
    reason: { label: words.reason, wrong: reason === '' ? words.reasonMissing : undefined },
    dueOn: { label: words.succession.dueOn, hint: words.day, wrong: dueOn === undefined ? words.dayWrong : undefined },
  });
  return (
    <Dialog title={words.succession.title} subtitle={item.title} close={close}>
      <CommandForm form={form} done={words.succession.done} save={words.save} send={send}>
        <UnitField chosen={to} choose={setTo} row={form.row.to} />
        <TextRow {...form.row.on} />
        <TextRow {...form.row.source} />
        <TextRow {...form.row.reason} rows={2} />
        <TextRow {...form.row.dueOn} />
      </CommandForm>
    </Dialog>
  );
};

const UnitField = ({
  chosen,
  choose,
  row,
}: {
  readonly chosen: Chosen | undefined;
  readonly choose: (unit: Chosen | undefined) => void;
  /** Its text is what is looked for. */
  readonly row: FieldRow;
}) => {
  const { t } = useTexts();
  const search = row.value.trim();
  const { data } = useReading(FindUnitsDocument, { search }, { pause: search.length < 2 });
  if (chosen !== undefined)
    return (
      <div className={row.wrong === undefined ? 'form-row' : 'form-row has-mistake'}>
        {row.wrong === undefined ? null : (
          <p className="said" id={`${row.id}-said`}>
            {row.wrong}
          </p>
        )}
        <p>
          {row.label}: <strong>{chosen.fullName}</strong>{' '}
          <button
            type="button"
            id={row.id}
            className="link-button"
            aria-describedby={row.wrong === undefined ? undefined : `${row.id}-said`}
            onClick={() => {
              choose(undefined);
              row.change('');
            }}
          >
            {t.common.actions.less}
          </button>
        </p>
      </div>
    );
  const found = search.length < 2 ? [] : (data?.orgUnits.nodes ?? []);
  return (
    <>
      <TextRow {...row} />
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
