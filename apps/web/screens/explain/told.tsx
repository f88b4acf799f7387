import { instant } from '#libs/kernel/time.js';
import type { ExplanationPartsFragment } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';

type Request = ExplanationPartsFragment['requests'][number];
type Said = Request['explanations'][number];

/** What was asked about an obligation that was late, and what was said: the last request in full, those before it on demand. */
export const Told = ({
  explanation: { requests },
  isTitled = false,
}: {
  readonly explanation: ExplanationPartsFragment;
  /** Where nothing above it says what it is. */
  readonly isTitled?: boolean;
}) => {
  const { t } = useTexts();
  const words = t.explain.told;
  const last = requests.at(-1);
  const earlier = requests.slice(0, -1).reverse();
  if (last === undefined) return null;
  return (
    <div className="explained">
      {isTitled ? <h3>{t.explain.title}</h3> : null}
      <RequestTold request={last} />
      {earlier.length === 0 ? null : (
        <details>
          <summary>{words.earlier}</summary>
          {earlier.map((request) => (
            <RequestTold key={request.at} request={request} />
          ))}
        </details>
      )}
    </div>
  );
};

const RequestTold = ({ request }: { readonly request: Request }) => {
  const { t, f } = useTexts();
  const words = t.explain.told;
  const { byUnit, ofUnits, at, lateness, dueOn, answerBy, text, state, explanations, withdrawn } = request;
  const said = explanations.at(-1);
  const before = explanations.slice(0, -1).reverse();
  return (
    <>
      <p>
        <strong className={state === 'UNANSWERED' ? 'bad' : undefined}>{t.explain.states[state]}</strong>{' '}
        <span className="quiet">
          {[
            words.asked(byUnit?.fullName ?? '', f.shortInstant(instant(at))),
            words.of(ofUnits.map(({ fullName }) => fullName).join('; ')),
            words.lateness[lateness](f.day(dueOn)),
            ...(answerBy === null ? [] : [words.answerBy(f.day(answerBy))]),
          ].join(' · ')}
        </span>
      </p>
      <blockquote className="told" lang="vi">
        {text}
      </blockquote>
      {withdrawn === null ? null : (
        <p>{words.withdrawn(withdrawn.byUnit?.fullName ?? '', f.shortInstant(instant(withdrawn.at)), withdrawn.reason)}</p>
      )}
      {said === undefined ? withdrawn === null ? <p className="quiet">{words.nothing}</p> : null : <SaidTold said={said} />}
      {before.length === 0 ? null : (
        <details>
          <summary>{words.before(f.number(before.length))}</summary>
          {before.map((each) => (
            <SaidTold key={each.at} said={each} />
          ))}
        </details>
      )}
    </>
  );
};

const SaidTold = ({ said: { byUnit, text, document, link, at } }: { readonly said: Said }) => {
  const { t, f } = useTexts();
  const words = t.explain.told;
  return (
    <div className="said-by">
      <p className="quiet">{words.said(byUnit?.fullName ?? '', f.shortInstant(instant(at)))}</p>
      <blockquote className="told" lang="vi">
        {text}
      </blockquote>
      {document === null ? null : <p>{words.document(document)}</p>}
      {link === null ? null : (
        <p>
          <a href={link} rel="noreferrer">
            {words.link}
          </a>
        </p>
      )}
    </div>
  );
};
