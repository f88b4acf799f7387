import type { ReactNode } from 'react';

/** Gives something new the focus where it would be lost, as when the button that was pressed has gone. */
export const focusIfLost = (element: HTMLElement | null): void => {
  if (document.activeElement === null || document.activeElement === document.body) element?.focus({ preventScroll: true });
};

/** A message in the page; `error` is announced at once. */
export const Banner = ({
  tone,
  title,
  isOutcome = false,
  children,
}: {
  readonly tone: 'error' | 'warn' | 'ok' | 'info';
  readonly title?: string;
  /** It takes the place of what was pressed. */
  readonly isOutcome?: boolean;
  readonly children: ReactNode;
}) => (
  <div className={`banner ${tone}`} role={tone === 'error' ? 'alert' : 'status'} {...(isOutcome ? { tabIndex: -1, ref: focusIfLost } : {})}>
    {title === undefined ? null : <strong>{title}. </strong>}
    {children}
  </div>
);
