import { focusIfLost } from '../screen/states.js';

/** One of a few, as a `TextRow` is a text. */
export const ChoiceRow = ({
  id,
  label,
  wrong,
  value,
  change,
  choices,
  takesFocus = false,
  isFixed = false,
}: {
  readonly id: string;
  readonly label: string;
  /** Undefined: nothing is wrong. */
  readonly wrong: string | undefined;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  /** It takes the place of what was pressed. */
  readonly takesFocus?: boolean;
  /** Nothing else can be chosen. */
  readonly isFixed?: boolean;
}) => (
  <fieldset
    id={id}
    role="radiogroup"
    tabIndex={-1}
    aria-invalid={wrong !== undefined}
    aria-describedby={wrong === undefined ? undefined : `${id}-said`}
  >
    <legend>{label}</legend>
    {wrong === undefined ? null : (
      <p className="said" id={`${id}-said`}>
        {wrong}
      </p>
    )}
    {choices.map((choice, index) => (
      <label key={choice.value} className="check">
        <input
          type="radio"
          name={id}
          ref={takesFocus && index === 0 ? focusIfLost : undefined}
          checked={value === choice.value}
          disabled={isFixed}
          onChange={() => change(choice.value)}
        />{' '}
        {choice.label}
      </label>
    ))}
  </fieldset>
);
