import { useDeferredValue, useId, useState } from 'react';
import { useReading } from '../../app/reading.js';
import { FindUnitsDocument } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';

/** Narrows a list to a unit that is found by its name, with or without diacritics. */
export const UnitFilter = ({
  chosen,
  name,
  choose,
}: {
  readonly chosen: string | undefined;
  readonly name: string | undefined;
  readonly choose: (unit: string | undefined) => void;
}) => {
  const { t } = useTexts();
  const id = useId();
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const isAsked = search.length >= 2;
  const { data } = useReading(FindUnitsDocument, { search }, { pause: !isAsked });
  const words = t.auditor.history;
  if (chosen !== undefined)
    return (
      <div className="field">
        <span>{words.unit}</span>
        <button type="button" className="button" onClick={() => choose(undefined)} title={words.noUnit}>
          {name ?? chosen} <span aria-hidden>×</span>
          <span className="hidden-text">{words.noUnit}</span>
        </button>
      </div>
    );
  const found = isAsked ? data?.orgUnits.nodes : undefined;
  return (
    <div className="field unit-filter">
      <label htmlFor={id}>{words.unit}</label>
      <input
        id={id}
        type="search"
        autoComplete="off"
        placeholder={words.findUnit}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          if (found?.[0] !== undefined) choose(found[0].id);
        }}
      />
      {found === undefined ? null : (
        <ul className="suggestions" aria-live="polite">
          {found.length === 0 ? <li className="quiet">{t.welcome.signIn.noUnitFound}</li> : null}
          {found.slice(0, 8).map((unit) => (
            <li key={unit.id}>
              <button type="button" className="link-button" onClick={() => choose(unit.id)}>
                {unit.fullName}
              </button>{' '}
              <span className="quiet">{unit.parent?.fullName}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
