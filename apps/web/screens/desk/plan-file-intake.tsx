import { useState } from 'react';
import { useReading } from '../../app/reading/reading.js';
import type { Session } from '../../app/session/session.js';
import { Banner, Shown } from '../../components/screen/states.js';
import { ReadPlanFileDocument, type MistakePartsFragment, type PlanContentInput, type ReadPlanFileQuery } from '../../graphql/generated.js';
import { planInFile } from '../../plans/new-plan.js';
import type { PlanDraft } from '../../plans/plan-draft.js';
import { useDesk } from '../../texts/desk.js';
import { writerOf } from './entry-parts.js';

/** As much as the server reads. */
const BYTES_MAX = 1_000_000;

interface Props {
  readonly who: Session;
  readonly take: (draft: PlanDraft) => void;
}

interface Chosen {
  readonly name: string;
  /** Null: it is too large to be read. */
  readonly text: string | null;
}

/** What a plan is taken in from, by what the API calls it. */
type Files = Readonly<Partial<Record<MistakePartsFragment['in'], Chosen>>>;

const readFile = async (file: File): Promise<Chosen> => ({ name: file.name, text: file.size > BYTES_MAX ? null : await file.text() });

/**
 * A plan file, and what it leaves open in a file of assumptions, are read by the server, shown with every mistake in its place, and taken in as a
 * draft of this page; nothing is recorded.
 */
export const PlanFileIntake = (props: Props) => {
  const { t } = useDesk();
  const words = t.file;
  const [files, choose] = useState<Files>({});
  const read = async (of: keyof Files, file: File | undefined): Promise<void> => {
    const chosen = file === undefined ? undefined : await readFile(file);
    choose(({ [of]: _, ...others }) => (chosen === undefined ? others : { ...others, [of]: chosen }));
  };
  const chosen = [files.PLAN, files.ASSUMPTIONS].flatMap((file) => file ?? []);
  const tooLarge = chosen.find(({ text }) => text === null);
  return (
    <details className="card file-intake">
      <summary>{words.title}</summary>
      <p className="quiet">{words.intro}</p>
      <FileRow id="plan-file" label={words.choose} read={(file) => void read('PLAN', file)} />
      <FileRow
        id="assumptions-file"
        label={words.chooseAssumptions}
        hint={words.assumptionsHint}
        read={(file) => void read('ASSUMPTIONS', file)}
      />
      {tooLarge !== undefined ? (
        <Banner tone="error">{words.tooLarge(tooLarge.name)}</Banner>
      ) : files.PLAN === undefined ? (
        files.ASSUMPTIONS === undefined ? null : (
          <p role="status">{words.planFirst}</p>
        )
      ) : (
        <FilesRead {...props} plan={files.PLAN} assumptions={files.ASSUMPTIONS} />
      )}
    </details>
  );
};

const FileRow = ({
  id,
  label,
  hint,
  read,
}: {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly read: (file: File | undefined) => void;
}) => (
  <div className="form-row">
    <label htmlFor={id}>{label}</label>
    {hint === undefined ? null : (
      <p className="quiet" id={`${id}-hint`}>
        {hint}
      </p>
    )}
    <input
      id={id}
      type="file"
      accept=".yaml,.yml"
      aria-describedby={hint === undefined ? undefined : `${id}-hint`}
      onChange={(event) => read(event.target.files?.[0])}
    />
  </div>
);

const FilesRead = ({ plan, assumptions, ...props }: Props & { readonly plan: Chosen; readonly assumptions: Chosen | undefined }) => {
  const { t, f } = useDesk();
  const words = t.file;
  const reading = useReading(
    ReadPlanFileDocument,
    { text: plan.text ?? '', assumptions: assumptions === undefined ? null : { name: assumptions.name, text: assumptions.text ?? '' } },
    { present: true },
  );
  const fileOf = (kind: keyof Files): Chosen => (kind === 'PLAN' ? plan : (assumptions ?? plan));
  return (
    <Shown reading={reading} skeleton={[80]}>
      {({ planFileReading: { plan: read, mistakes, remarks } }) =>
        read === null ? (
          [...Map.groupBy(mistakes, (mistake) => mistake.in)].map(([kind, ofFile]) => {
            const file = fileOf(kind);
            return (
              <div key={kind} className="banner error" role="alert">
                <strong>{words.mistakes(file.name, f.number(ofFile.length))}</strong>
                <Places file={file} mistakes={ofFile} />
              </div>
            );
          })
        ) : (
          <>
            {remarks.length === 0 ? null : (
              <Banner tone="warn" title={words.remarks}>
                <Places file={assumptions ?? plan} mistakes={remarks} />
              </Banner>
            )}
            <FileRead {...props} plan={read} />
          </>
        )
      }
    </Shown>
  );
};

/** Each with the line on which it stands, as the file has it. */
const Places = ({ file, mistakes }: { readonly file: Chosen; readonly mistakes: readonly MistakePartsFragment[] }) => {
  const { t, f } = useDesk();
  const words = t.file;
  const lines = (file.text ?? '').split(/\r?\n/u);
  return (
    <ol>
      {mistakes.map(({ line, column, path, message, expected }) => (
        <li key={`${line}:${column} ${path} ${message}`}>
          <strong>{words.place(f.number(line), f.number(column))}</strong> {path === '' ? '' : `${path}: `}
          {words.wrong(message, expected)}
          <pre className="file-line">{lines[line - 1] ?? ''}</pre>
        </li>
      ))}
    </ol>
  );
};

type PlanRead = NonNullable<ReadPlanFileQuery['planFileReading']['plan']>;

const FileRead = ({ who, plan, take }: Props & { readonly plan: PlanRead }) => {
  const { t, f } = useDesk();
  const words = t.file;
  // The scalar is any JSON; its description says that this is what is taken as the content of a plan.
  const content = plan.content as unknown as PlanContentInput;
  const names = new Map(plan.units.map(({ id, fullName }) => [id, fullName]));
  const nameOf = (unitId: string): string => names.get(unitId) ?? unitId;
  if (content.issuer !== who.unit) return <Banner tone="warn">{words.notYours(nameOf(content.issuer))}</Banner>;
  const { planId, number, symbol, issuedOn, assumptions } = plan;
  const on = issuedOn === null ? null : f.day(issuedOn);
  return (
    <>
      <Banner tone="ok" title={content.title}>
        {words.read(f.number(content.tasks.length), f.number(content.clauses.length))}{' '}
        <button
          type="button"
          className="button primary"
          onClick={() => take({ ...planInFile(writerOf(who), { planId, content, number, symbol, on }, nameOf), editedAt: Date.now() })}
        >
          {words.take}
        </button>
      </Banner>
      {assumptions.length === 0 ? null : (
        <details>
          <summary>{words.assumed(f.number(assumptions.length))}</summary>
          <ul lang="vi">
            {[...Map.groupBy(assumptions, ({ reason }) => reason)].map(([reason, all]) => (
              <li key={reason}>{`${reason} (${all.map(({ of }) => of).join(', ')})`}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
};
