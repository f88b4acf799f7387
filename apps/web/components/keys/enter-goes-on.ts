import type { KeyboardEvent } from 'react';

/**
 * Enter in a field of one line goes on to the next one, as the key of a phone's keyboard says, and does not send the form: a report, a plan or a
 * decision that went out half written cannot be taken back. The button sends it, also by the keyboard.
 */
export const enterGoesOn = (event: KeyboardEvent<HTMLFormElement>): void => {
  const { target, currentTarget } = event;
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || !(target instanceof HTMLInputElement)) return;
  event.preventDefault();
  const fields = [
    ...currentTarget.querySelectorAll<HTMLElement>(
      'input:not([type=checkbox], [type=radio], :disabled), select:not(:disabled), textarea:not(:disabled), button.primary',
    ),
  ];
  fields.find((field) => (target.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0)?.focus();
};
