import { mistakeAt, useDeskView } from './desk-context.js';
import { Said, saidId } from './said.js';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly isLong?: boolean;
  readonly isNumber?: boolean;
  readonly type: (text: string) => void;
}

/** A field of text with its label, its hint and what is wrong with it. */
export const TextRow = ({ id, label, hint, value, isLong = false, isNumber = false, type }: Props) => {
  const { mistakes, isFixed } = useDeskView();
  const mistake = mistakeAt(mistakes, id);
  const described = [hint === undefined ? undefined : `${id}-hint`, saidId(mistake, id)].filter((each) => each !== undefined).join(' ');
  const common = {
    id,
    className: 'input wide',
    disabled: isFixed,
    value,
    'aria-invalid': mistake !== undefined,
    'aria-describedby': described === '' ? undefined : described,
  };
  return (
    <div className={mistake === undefined ? 'form-row' : 'form-row has-mistake'}>
      <label htmlFor={id}>{label}</label>
      {hint === undefined ? null : (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <Said mistake={mistake} id={id} />
      {isLong ? (
        <textarea {...common} rows={2} onChange={(event) => type(event.target.value)} />
      ) : (
        <input
          {...common}
          autoComplete="off"
          {...(isNumber ? { inputMode: 'numeric' as const } : {})}
          onChange={(event) => type(event.target.value)}
        />
      )}
    </div>
  );
};
