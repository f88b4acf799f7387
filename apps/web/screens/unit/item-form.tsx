import { useMemo, type FormEvent } from 'react';
import type { LocalDate } from '#libs/kernel/time.js';
import type { Session } from '../../app/session/session.js';
import { useKeptCommand } from '../../app/writing/use-kept-command.js';
import { KeptOutcome } from '../../components/drafts/kept-outcome.js';
import { MistakeList } from '../../components/forms/mistake-list.js';
import { TextRow } from '../../components/forms/text-row.js';
import { enterGoesOn } from '../../components/keys/enter-goes-on.js';
import { ownerOf } from '../../drafts/report-draft.js';
import { RecordItemDocument } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';
import { emptyItem, FIELDS, itemInput, itemMistakes, readItem, type ItemMistake } from './item-draft.js';

interface Props {
  readonly who: Session;
  readonly quota: Parameters<typeof itemInput>[1];
  readonly today: LocalDate;
}

const idOf = (field: string): string => `i-${field}`;

/** Where a unit enters what it made towards a quota. */
export const ItemForm = ({ who, quota, today }: Props) => {
  const { t, f } = useTexts();
  const words = t.unit.quota;
  const blank = useMemo(() => emptyItem(f.day(today)), [f, today]);
  const command = useKeptCommand({
    who,
    key: `plan-cascade.item ${ownerOf(who)} ${quota.dutyId} ${quota.period}`,
    blank,
    read: readItem,
    document: RecordItemDocument,
    mistakesOf: itemMistakes,
    inputOf: (sent) => itemInput(sent, quota),
    fieldOf: (path) => FIELDS.find((field) => field === path?.[0]) ?? null,
  });
  const { draft, mistakes, attempt, isUnderWay, isWaiting, edit, submit } = command;
  const saying = ({ said }: ItemMistake): string => ('message' in said ? said.message : words.mistakes[said.code]);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    submit();
  };
  return (
    <section className="card" aria-labelledby="new-item">
      <h2 id="new-item">{words.newItem}</h2>
      <MistakeList
        title={words.notEntered}
        mistakes={mistakes}
        lineOf={(mistake) => `${mistake.field === null ? '' : `${words.fields[mistake.field].label}: `}${saying(mistake)}`}
        idOf={idOf}
        attempt={attempt}
      />
      <KeptOutcome command={command} received={words.entered} />
      <form noValidate className="report-form" onKeyDown={enterGoesOn} onSubmit={onSubmit}>
        {FIELDS.map((field) => {
          const mistake = mistakes.find((each) => each.field === field);
          const { label, hint } = words.fields[field];
          return (
            <TextRow
              key={field}
              id={idOf(field)}
              label={label}
              hint={hint === '' ? undefined : hint}
              wrong={mistake && saying(mistake)}
              value={draft[field]}
              change={(value) => edit((kept) => ({ ...kept, [field]: value }), [field])}
              isNumber={field === 'quantity'}
              isAddress={field === 'link'}
              isFixed={isWaiting}
            />
          );
        })}
        <button className="button primary big" disabled={isUnderWay}>
          {isWaiting ? t.unit.report.sendNow : words.enter}
        </button>
      </form>
    </section>
  );
};
