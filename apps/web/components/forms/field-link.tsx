import type { ReactNode } from 'react';

/** Shows a field that may be folded away, and gives it the focus. */
const goToField = (id: string): void => {
  const element = document.getElementById(id);
  element?.closest('details')?.setAttribute('open', '');
  element?.focus();
};

/** Leads to a field of the desk; where there is none it is only text. */
export const FieldLink = ({ field, children }: { readonly field: string | null; readonly children: ReactNode }) =>
  field === null ? (
    <>{children}</>
  ) : (
    <a
      href={`#${field}`}
      onClick={(event) => {
        event.preventDefault();
        goToField(field);
      }}
    >
      {children}
    </a>
  );
