import { useDeferredValue, useId, useState } from 'react';
import { useStore } from '../../app/browser/use-store.js';
import { useReading } from '../../app/reading/reading.js';
import { session, type Role } from '../../app/session/session.js';
import { TextRow } from '../../components/forms/text-row.js';
import { Failed, Skeleton } from '../../components/screen/states.js';
import { FindUnitsDocument, type FindUnitsQuery } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';
import { ownName, ownPerson } from './own-name.js';

type FoundUnit = FindUnitsQuery['orgUnits']['nodes'][number];

/** Below provinces: the administrations themselves, which have units of their own. */
const ADMINISTRATIONS: ReadonlySet<FoundUnit['unitType']> = new Set(['DISTRICT', 'CITY', 'COMMUNE', 'WARD', 'TOWNSHIP', 'SPECIAL_ZONE']);

/** Which screens a unit works with: a room of a ward is on the level of the ward, and works as a unit. */
const roleOf = ({ level, unitType }: FoundUnit): Role => {
  if (level === 'CENTRAL' || level === 'PROVINCE') return 'PROVINCE';
  return ADMINISTRATIONS.has(unitType) ? 'WARD' : 'UNIT';
};

/** Finds a unit by its name, and goes on as somebody who works for it, or as its auditor. */
export const UnitSearch = ({ title }: { readonly title: string | undefined }) => {
  const { t, f } = useTexts();
  const id = useId();
  const [text, setText] = useState('');
  const [isAuditor, setAuditor] = useState(false);
  const name = useStore(ownName);
  const search = useDeferredValue(text.trim());
  const isAsked = search.length >= 2;
  const { data, problem, again } = useReading(FindUnitsDocument, { search }, { pause: !isAsked });
  const found = isAsked ? data?.orgUnits : undefined;
  const words = t.welcome.signIn;
  return (
    <section className="card">
      {title === undefined ? null : <h2>{title}</h2>}
      <fieldset className="enter-as">
        <legend>{words.as}</legend>
        {[false, true].map((each) => (
          <label key={String(each)} className="check">
            <input type="radio" name={`${id}-as`} checked={isAuditor === each} onChange={() => setAuditor(each)} />{' '}
            {each ? words.asAuditor : words.asOfficial}
          </label>
        ))}
      </fieldset>
      <TextRow label={words.name} hint={words.nameHint} wrong={undefined} value={name} change={ownName.set} />
      <label className="field" htmlFor={id}>
        {words.findUnit}
      </label>
      <input
        id={id}
        type="search"
        className="input wide"
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-describedby={`${id}-hint`}
      />
      <p id={`${id}-hint`} className="quiet">
        {words.findUnitHint}
      </p>
      {problem === undefined ? null : <Failed problem={problem} again={again} />}
      <div aria-live="polite">
        {found === undefined ? (
          isAsked && problem === undefined ? (
            <Skeleton heights={[48, 48, 48]} />
          ) : null
        ) : found.totalCount === 0 ? (
          <p className="empty">{t.welcome.signIn.noUnitFound}</p>
        ) : (
          <ul className="choices">
            {found.nodes.map((unit) => (
              <li key={unit.id}>
                <button
                  type="button"
                  className="choice"
                  onClick={() =>
                    session.set({ role: isAuditor ? 'AUDITOR' : roleOf(unit), person: ownPerson(), unit: unit.id, unitName: unit.fullName })
                  }
                >
                  <strong>{unit.fullName}</strong>
                  <span>{unit.parent?.fullName}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
        {found !== undefined && found.totalCount > found.nodes.length ? (
          <p className="quiet">{words.moreUnits(f.number(found.totalCount - found.nodes.length))}</p>
        ) : null}
      </div>
    </section>
  );
};
