import { useTexts } from '../../texts/texts.js';

interface Note {
  readonly field: string;
  readonly note: string;
}

/** What whoever returned a report said of one of its fields: `values.<indicator>`, `narrative` or `document`; undefined: nothing. */
export const noteOn = (notes: readonly Note[], field: string): string | undefined => {
  const said = notes.filter((each) => each.field === field).map(({ note }) => note);
  return said.length === 0 ? undefined : said.join(' ');
};

/** Stands at its field, which names it by `aria-describedby`. */
export const FieldNote = ({ id, note }: { readonly id: string; readonly note: string | undefined }) => {
  const { t } = useTexts();
  return note === undefined ? null : (
    <p className="field-note" id={id}>
      <strong>{t.common.noteOfReceiver}</strong> {note}
    </p>
  );
};
