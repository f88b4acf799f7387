import { useId } from 'react';
import { useTexts } from '../../texts/texts.js';

interface Found {
  readonly id: string;
  readonly name: string;
  /** Tells it from others of the same name. */
  readonly more: string | undefined;
}

interface Props {
  readonly words: {
    readonly label: string;
    readonly find: string;
    readonly none: string;
    /** Of the button that narrows to it no more. */
    readonly clear: string;
  };
  /** Name of what was chosen; undefined: nothing was. */
  readonly chosen: string | undefined;
  readonly text: string;
  readonly type: (text: string) => void;
  /** Undefined: nothing was looked for. */
  readonly found: readonly Found[] | undefined;
  /** How many there are, those that are not listed too. */
  readonly count: number | undefined;
  readonly choose: (id: string | undefined) => void;
}

/** Narrows a list to one of many, which is found by its name. */
export const FoundFilter = ({ words, chosen, text, type, found, count, choose }: Props) => {
  const { t, f } = useTexts();
  const id = useId();
  if (chosen !== undefined)
    return (
      <div className="field">
        <span>{words.label}</span>
        <button type="button" className="button" onClick={() => choose(undefined)} title={words.clear}>
          {chosen} <span aria-hidden>×</span>
          <span className="hidden-text">{words.clear}</span>
        </button>
      </div>
    );
  return (
    <div className="field unit-filter">
      <label htmlFor={id}>{words.label}</label>
      <input
        id={id}
        type="search"
        autoComplete="off"
        placeholder={words.find}
        value={text}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          if (found?.[0] !== undefined) choose(found[0].id);
        }}
      />
      {found === undefined ? null : (
        <ul className="suggestions" aria-live="polite">
          {found.length === 0 ? <li className="quiet">{words.none}</li> : null}
          {found.map((each) => (
            <li key={each.id}>
              <button type="button" className="link-button" onClick={() => choose(each.id)}>
                {each.name}
              </button>{' '}
              <span className="quiet">{each.more}</span>
            </li>
          ))}
          {count === undefined || count <= found.length ? null : (
            <li className="quiet">{t.list.shown(f.number(found.length), f.number(count))}</li>
          )}
        </ul>
      )}
    </div>
  );
};
