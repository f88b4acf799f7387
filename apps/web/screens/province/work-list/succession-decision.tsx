import { useReading } from '../../../app/reading/reading.js';
import { useCommand } from '../../../app/writing/use-command.js';
import { CommandForm, type FieldRow, useFields } from '../../../components/forms/command-form.js';
import { TextRow } from '../../../components/forms/text-row.js';
import { Dialog } from '../../../components/screen/dialog.js';
import { DecideSuccessionDocument, FindUnitsDocument } from '../../../graphql/generated.js';
import { parseTypedDay } from '../../../texts/days.js';
import { useTexts } from '../../../texts/texts.js';
import type { WorkItem } from './work-list.js';

/** Who carries on what a unit that is no more still owes: from which day, by which document, and why. */
export const SuccessionDecision = ({ item, close }: { readonly item: WorkItem; readonly close: () => void }) => {
  const { t } = useTexts();
  const words = t.work;
  const unitId = item.holders[0]?.id;
  const command = useCommand(DecideSuccessionDocument, `successor ${unitId}`);
  const { given, formOf } = useFields(command, { search: '', to: '', on: '', dueOn: '', source: '', reason: '' });
  const [on, dueOn] = [parseTypedDay(given.on), given.dueOn.trim() === '' ? null : parseTypedDay(given.dueOn)];
  const [source, reason] = [given.source.trim(), given.reason.trim()];
  const isWhole = source !== '' && reason !== '';
  const send =
    given.to === '' || on === undefined || dueOn === undefined || unitId === undefined || !isWhole
      ? undefined
      : () => command.run({ unitId, to: given.to, on, dueOn, source, reason });
  const form = formOf({
    search: {
      label: words.succession.to,
      hint: t.province.heatMap.findHint,
      wrong: given.to === '' ? words.succession.toMissing : undefined,
      place: 'to',
    },
    to: { label: words.succession.to },
    on: { label: words.succession.on, hint: words.day, wrong: on === undefined ? words.dayWrong : undefined },
    source: { label: words.document, wrong: source === '' ? words.documentMissing : undefined },
    reason: { label: words.reason, wrong: reason === '' ? words.reasonMissing : undefined },
    dueOn: { label: words.succession.dueOn, hint: words.day, wrong: dueOn === undefined ? words.dayWrong : undefined },
  });
  return (
    <Dialog title={words.succession.title} subtitle={item.title} close={close}>
      <CommandForm form={form} done={words.succession.done} save={words.save} send={send}>
        <UnitField search={form.row.search} to={form.row.to} />
        <TextRow {...form.row.on} />
        <TextRow {...form.row.source} />
        <TextRow {...form.row.reason} rows={2} />
        <TextRow {...form.row.dueOn} />
      </CommandForm>
    </Dialog>
  );
};

/** The unit that was chosen, or where one is looked for. */
const UnitField = ({ search, to }: { readonly search: FieldRow; readonly to: FieldRow }) => {
  const { t } = useTexts();
  const text = search.value.trim();
  const { data } = useReading(FindUnitsDocument, { search: text }, { pause: text.length < 2 });
  const choose = (unit: { readonly id: string; readonly fullName: string }): void => {
    to.change(unit.id);
    search.change(unit.fullName);
  };
  if (to.value !== '')
    return (
      <div className={search.wrong === undefined ? 'form-row' : 'form-row has-mistake'}>
        {search.wrong === undefined ? null : (
          <p className="said" id={`${search.id}-said`}>
            {search.wrong}
          </p>
        )}
        <p>
          {to.label}: <strong>{search.value}</strong>{' '}
          <button
            type="button"
            id={search.id}
            className="link-button"
            aria-describedby={search.wrong === undefined ? undefined : `${search.id}-said`}
            disabled={to.isFixed}
            onClick={() => choose({ id: '', fullName: '' })}
          >
            {t.work.succession.another}
          </button>
        </p>
      </div>
    );
  const found = text.length < 2 ? [] : (data?.orgUnits.nodes ?? []);
  return (
    <>
      <TextRow {...search} />
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
