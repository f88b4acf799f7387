import { useEffect, useRef } from 'react';
import { FieldLink } from './field-link.js';

/**
 * What keeps a form from being sent. Takes the focus when it appears: whoever pressed the button hears what is missing, and each line leads to
 * its field. It leaves the focus alone while a mistake after the other is mended.
 */
export const MistakeList = <Mistake extends { readonly field: string | null }>({
  title,
  mistakes,
  lineOf,
  idOf = (field) => field,
  attempt,
}: {
  readonly title: string;
  readonly mistakes: readonly Mistake[];
  /** Names the field, and says what is wrong. */
  readonly lineOf: (mistake: Mistake) => string;
  /** Of the element of a field. */
  readonly idOf?: (field: string) => string;
  /** Another one each time that the button was pressed: then the list has the focus again. */
  readonly attempt?: unknown;
}) => {
  const element = useRef<HTMLDivElement>(null);
  const isEmpty = mistakes.length === 0;
  useEffect(() => {
    if (!isEmpty) element.current?.focus();
  }, [isEmpty, attempt]);
  if (isEmpty) return null;
  return (
    <div className="banner error" role="alert" tabIndex={-1} ref={element}>
      <strong>{title}</strong>
      <ul>
        {mistakes.map((mistake) => (
          <li key={`${mistake.field} ${lineOf(mistake)}`}>
            <FieldLink field={mistake.field === null ? null : idOf(mistake.field)}>{lineOf(mistake)}</FieldLink>
          </li>
        ))}
      </ul>
    </div>
  );
};
