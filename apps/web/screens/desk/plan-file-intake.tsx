import { useState } from 'react';
import type { LocalDate } from '#libs/kernel/time.js';
import { useReading } from '../../app/reading.js';
import type { Session } from '../../app/session.js';
import { Banner, Shown } from '../../components/states.js';
import { ReadPlanFileDocument, type PlanContentInput, type ReadPlanFileQuery } from '../../graphql/generated.js';
import { planInFile } from '../../plans/new-plan.js';
import type { PlanDraft } from '../../plans/plan-draft.js';
import { useDesk } from '../../texts/desk.js';
import { writerOf } from './entry-parts.js';

/** As much as the server reads. */
const BYTES_MAX = 1_000_000;

interface Props {
  readonly who: Session;
  readonly today: LocalDate;
  readonly take: (draft: PlanDraft) => void;
}

interface Chosen {
  readonly name: string;
  /** Null: it is too large to be read. */
  readonly text: string | null;
}

/** A plan file is read by the server, shown with every mistake in its place, and taken in as a draft of this page; nothing is recorded. */
export const PlanFileIntake = ({ who, today, take }: Props) => {
  const { t } = useDesk();
  const words = t.file;
  const [chosen, choose] = useState<Chosen>();
  const read = async (file: File | undefined): Promise<void> =>
    choose(file === undefined ? undefined : { name: file.name, text: file.size > BYTES_MAX ? null : await file.text() });
  const text = chosen?.text ?? null;
  const reading = useReading(ReadPlanFileDocument, { text: text ?? '' }, { pause: text === null, present: true });
  return (
    <details className="card file-intake">
      <summary>{words.title}</summary>
      <p className="quiet">{words.intro}</p>
      <div className="form-row">
        <label htmlFor="plan-file">{words.choose}</label>
        <input id="plan-file" type="file" accept=".yaml,.yml" onChange={(event) => void read(event.target.files?.[0])} />
      </div>
      {chosen === undefined ? null : chosen.text === null ? (
        <Banner tone="error">{words.tooLarge(chosen.name)}</Banner>
      ) : (
        <Shown reading={reading} skeleton={[80]}>
          {({ planFileReading: { plan, mistakes } }) =>
            plan === null ? (
              <FileMistakes name={chosen.name} text={chosen.text ?? ''} mistakes={mistakes} />
            ) : (
              <FileRead who={who} today={today} plan={plan} take={take} />
            )
          }
        </Shown>
      )}
    </details>
  );
};

type Reading = ReadPlanFileQuery['planFileReading'];

/** Each with the line on which it stands, as the file has it. */
const FileMistakes = ({
  name,
  text,
  mistakes,
}: {
  readonly name: string;
  readonly text: string;
  readonly mistakes: Reading['mistakes'];
}) => {
  const { t, f } = useDesk();
  const words = t.file;
  const lines = text.split(/\r?\n/u);
  return (
    <div className="banner error" role="alert">
      <strong>{words.mistakes(name, f.number(mistakes.length))}</strong>
      <ol>
        {mistakes.map(({ line, column, path, message, expected }) => (
          <li key={`${line}:${column} ${path} ${message}`}>
            <strong>{words.place(f.number(line), f.number(column))}</strong> {path === '' ? '' : `${path}: `}
            {words.wrong(message, expected)}
            <pre className="file-line">{lines[line - 1] ?? ''}</pre>
          </li>
        ))}
      </ol>
    </div>
  );
};

const FileRead = ({ who, today, plan, take }: Props & { readonly plan: NonNullable<Reading['plan']> }) => {
  const { t, f } = useDesk();
  const words = t.file;
  // The scalar is any JSON; its description says that this is what is taken as the content of a plan.
  const content = plan.content as unknown as PlanContentInput;
  const names = new Map(plan.units.map(({ id, fullName }) => [id, fullName]));
  const nameOf = (unitId: string): string => names.get(unitId) ?? unitId;
  if (content.issuer !== who.unit) return <Banner tone="warn">{words.notYours(nameOf(content.issuer))}</Banner>;
  const { planId, number, symbol, issuedOn } = plan;
  const on = issuedOn === null ? null : f.day(issuedOn);
  return (
    <Banner tone="ok" title={content.title}>
      {words.read(f.number(content.tasks.length), f.number(content.clauses.length))}{' '}
      <button
        type="button"
        className="button primary"
        onClick={() =>
          take({ ...planInFile(writerOf(who), { planId, content, number, symbol, on }, nameOf, f.day(today)), editedAt: Date.now() })
        }
      >
        {words.take}
      </button>
    </Banner>
  );
};
