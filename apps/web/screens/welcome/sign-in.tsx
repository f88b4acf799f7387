import { useEffect, useState } from 'react';
import { fetchSignInOptions, session, type Session, type SignInOptions } from '../../app/session/session.js';
import { ScreenTitle } from '../../components/screen/screen-title.js';
import { Failed, Skeleton } from '../../components/screen/states.js';
import { useTexts } from '../../texts/texts.js';
import { UnitSearch } from './unit-search.js';

type Asked = { readonly options: SignInOptions } | 'FAILED' | undefined;

const useSignInOptions = (): readonly [Asked, () => void] => {
  const [asked, setAsked] = useState<Asked>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isWanted = true;
    fetchSignInOptions().then(
      (options) => isWanted && setAsked({ options }),
      () => isWanted && setAsked('FAILED'),
    );
    return () => {
      isWanted = false;
    };
  }, [round]);
  return [asked, () => setRound((n) => n + 1)];
};

/** Who uses the page? */
export const SignIn = () => {
  const { t } = useTexts();
  const [asked, again] = useSignInOptions();
  const words = t.welcome.signIn;
  return (
    <div className="narrow">
      <ScreenTitle>{words.title}</ScreenTitle>
      {asked === undefined ? <Skeleton heights={[160]} /> : null}
      {asked === 'FAILED' ? <Failed problem={{ kind: 'OFFLINE' }} again={again} /> : null}
      {asked !== undefined && asked !== 'FAILED' ? (
        <>
          <p className="quiet">{asked.options.personas.length === 0 ? words.development : words.demo}</p>
          {asked.options.personas.length === 0 ? null : <Personas personas={asked.options.personas} />}
          <UnitSearch title={asked.options.personas.length === 0 ? undefined : words.otherUnit} />
        </>
      ) : null}
    </div>
  );
};

const Personas = ({ personas }: { readonly personas: readonly Session[] }) => {
  const { t } = useTexts();
  return (
    <section aria-labelledby="personas">
      <h2 id="personas" className="hidden-text">
        {t.welcome.signIn.personas}
      </h2>
      <ul className="choices">
        {personas.map((persona) => (
          <li key={`${persona.role} ${persona.unit} ${persona.person}`}>
            <button type="button" className="choice" onClick={() => session.set(persona)}>
              <strong>{t.common.roles[persona.role]}</strong>
              <span>{persona.unitName}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
};
