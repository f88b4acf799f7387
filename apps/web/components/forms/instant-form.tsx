import { useId, useRef, useState } from 'react';
import type { Instant } from '#libs/kernel/time.js';
import { instantOfText } from '../../app/time/moment.js';
import { useTexts } from '../../texts/texts.js';

/** Asks for an instant in the form in which officials write it; what is no instant is said at the field, which then has the focus. */
export const InstantForm = ({
  label,
  initial,
  wrong,
  submit,
  choose,
}: {
  readonly label?: string;
  readonly initial: Instant | undefined;
  /** What the address says in the place of an instant. */
  readonly wrong?: string | undefined;
  readonly submit: string;
  readonly choose: (at: Instant) => void;
}) => {
  const { t, f } = useTexts();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const shown = initial === undefined ? (wrong ?? '') : f.shortInstant(initial);
  const [typed, setTyped] = useState<{ readonly of: string; readonly text: string; readonly isWrong: boolean }>();
  // Another instant was chosen elsewhere: what was typed before it is past.
  const { text, isWrong } = typed?.of === shown ? typed : { text: shown, isWrong: initial === undefined && wrong !== undefined };
  const words = t.common.instant;
  return (
    <form
      className="instant-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const at = instantOfText(text);
        setTyped({ of: shown, text, isWrong: at === undefined });
        if (at === undefined) field.current?.focus();
        else choose(at);
      }}
    >
      <label className="field" htmlFor={id}>
        <span>{label ?? words.label}</span>
        <input
          id={id}
          ref={field}
          autoComplete="off"
          value={text}
          placeholder="20/03/2026 17:00"
          aria-describedby={`${id}-hint`}
          aria-invalid={isWrong}
          onChange={(event) => setTyped({ of: shown, text: event.target.value, isWrong: false })}
        />
      </label>
      <button type="submit" className="button">
        {submit}
      </button>
      <p id={`${id}-hint`} className={isWrong ? 'wrong' : 'quiet'} role={isWrong ? 'alert' : undefined}>
        {isWrong ? words.wrong(text) : words.hint}
      </p>
    </form>
  );
};
