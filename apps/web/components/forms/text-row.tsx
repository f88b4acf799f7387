import { useId, type ReactNode } from 'react';
import { focusIfLost } from '../screen/states.js';
import { FieldNote } from './field-note.js';
import { LineInput } from './line-input.js';

/** A field of a form with its label, a hint, what whoever returned it said of it, and what was wrong with it. */
export const TextRow = ({
  id: given,
  label,
  hint,
  note,
  wrong,
  value,
  change,
  rows,
  isNumber = false,
  isAddress = false,
  isSecret = false,
  isFixed = false,
  takesFocus = false,
}: {
  /** Where something leads to the field. */
  readonly id?: string;
  readonly label: ReactNode;
  readonly hint?: string | undefined;
  readonly note?: string | undefined;
  /** Undefined: nothing is wrong. */
  readonly wrong: string | undefined;
  readonly value: string;
  readonly change: (value: string) => void;
  /** Lines of a longer text; absent: one line. */
  readonly rows?: number | undefined;
  /** A whole number: telephones show digits. */
  readonly isNumber?: boolean;
  /** Of the web: telephones show its signs. */
  readonly isAddress?: boolean;
  /** It is not shown while it is typed, and not printed. */
  readonly isSecret?: boolean;
  /** Nothing can be typed. */
  readonly isFixed?: boolean;
  /** It takes the place of what was pressed. */
  readonly takesFocus?: boolean;
}) => {
  const own = useId();
  const id = given ?? own;
  const says = [hint !== undefined && `${id}-hint`, note !== undefined && `${id}-note`, wrong !== undefined && `${id}-said`].filter(
    Boolean,
  );
  const common = {
    id,
    value,
    disabled: isFixed,
    ref: takesFocus ? focusIfLost : undefined,
    'aria-invalid': wrong !== undefined,
    'aria-describedby': says.length === 0 ? undefined : says.join(' '),
    onChange: (event: { readonly target: { readonly value: string } }) => change(event.target.value),
  };
  return (
    <div className={wrong === undefined ? 'form-row' : 'form-row has-mistake'}>
      <label htmlFor={id}>{label}</label>
      {hint === undefined ? null : (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <FieldNote id={`${id}-note`} note={note} />
      {wrong === undefined ? null : (
        <p className="said" id={`${id}-said`}>
          {wrong}
        </p>
      )}
      {isSecret ? (
        <input {...common} type="password" className="input wide" autoComplete="off" />
      ) : rows === undefined ? (
        <LineInput {...common} inputMode={isNumber ? 'numeric' : isAddress ? 'url' : undefined} />
      ) : (
        <textarea {...common} className="input wide" autoComplete="off" rows={rows} />
      )}
    </div>
  );
};
