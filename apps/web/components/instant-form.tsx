import { useId, useState } from 'react';
import type { Instant } from '#libs/kernel/time.js';
import { instantOfText } from '../app/moment.js';
import { useTexts } from '../texts/texts.js';

/** Asks for an instant in the form in which officials write it; what is no instant is said at the field. */
export const InstantForm = ({
  label,
  initial,
  submit,
  choose,
}: {
  readonly label?: string;
  readonly initial: Instant | undefined;
  readonly submit: string;
  readonly choose: (at: Instant) => void;
}) => {
  const { t, f } = useTexts();
  const id = useId();
  const shown = initial === undefined ? '' : f.shortInstant(initial);
  const [typed, setTyped] = useState<{ readonly of: string; readonly text: string }>();
  const [wrong, setWrong] = useState<string>();
  // Another instant was chosen elsewhere: what was typed before it is past.
  const text = typed?.of === shown ? typed.text : shown;
  const words = t.common.instant;
  return (
    <form
      className="instant-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const at = instantOfText(text);
        setWrong(at === undefined ? text : undefined);
        if (at !== undefined) choose(at);
      }}
    >
      <label className="field" htmlFor={id}>
        <span>{label ?? words.label}</span>
        <input
          id={id}
          autoComplete="off"
          value={text}
          placeholder="20/03/2026 17:00"
          aria-describedby={`${id}-hint`}
          aria-invalid={wrong !== undefined}
          onChange={(event) => setTyped({ of: shown, text: event.target.value })}
        />
      </label>
      <button type="submit" className="button">
        {submit}
      </button>
      <p id={`${id}-hint`} className={wrong === undefined ? 'quiet' : 'wrong'} role={wrong === undefined ? undefined : 'alert'}>
        {wrong === undefined ? words.hint : words.wrong(wrong)}
      </p>
    </form>
  );
};
