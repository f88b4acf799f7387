import type { ComponentProps } from 'react';

type Props = Omit<ComponentProps<'input'>, 'className' | 'value' | 'autoComplete'> & { readonly value: string };

/** A field of one line, which is scrolled on the screen. On paper it cannot be: there its text takes the lines that it needs. */
export const LineInput = (props: Props) => (
  <>
    <input {...props} className="input wide" autoComplete="off" />
    <span className="paper-only line-on-paper" aria-hidden>
      {props.value}
    </span>
  </>
);
