import { instant } from '#libs/kernel/time.js';
import { useStore } from '../../app/browser/use-store.js';
import { useWhole } from '../../app/reading/use-whole.js';
import type { Session } from '../../app/session/session.js';
import { RestFailed } from '../../components/lists/pages.js';
import { ownerOf } from '../../drafts/report-draft.js';
import { ExplanationsReceivedDocument, type ExplanationsReceivedQuery } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';
import { ExplainedLink } from './explained-link.js';
import { isSeen, seenAnswers } from './seen-answers.js';

type Received = ExplanationsReceivedQuery['explanationsGivenTo']['nodes'][number];

const answeredAt = ({ requests }: Pick<Received, 'requests'>): string => requests.at(-1)?.explanations.at(-1)?.at ?? '';

/** What a unit asked and was answered: what the reader has not opened on this machine stands first, the rest on demand. */
export const ExplanationsReceived = ({ who }: { readonly who: Session }) => {
  const { t, f } = useTexts();
  const words = t.explain.received;
  const seen = useStore(seenAnswers);
  const { reading, whole: answers } = useWhole(ExplanationsReceivedDocument, { unitId: who.unit }, 'explanationsGivenTo');
  if (answers === undefined) return <RestFailed reading={reading} />;
  if (answers.length === 0) return null;
  const isOpened = (answer: Received): boolean => isSeen(seen, ownerOf(who), answer.obligationId, answeredAt(answer));
  const [fresh, opened] = [answers.filter((answer) => !isOpened(answer)), answers.filter(isOpened)];
  return (
    <section className="card" aria-labelledby="received">
      <h2 id="received">
        {words.heading} {fresh.length === 0 ? null : <span className="count">{words.fresh(f.number(fresh.length))}</span>}
      </h2>
      <Answers answers={fresh} />
      {opened.length === 0 ? null : (
        <details>
          <summary>{words.opened(f.number(opened.length))}</summary>
          <Answers answers={opened} />
        </details>
      )}
    </section>
  );
};

const Answers = ({ answers }: { readonly answers: readonly Received[] }) => {
  const { t, f } = useTexts();
  return answers.length === 0 ? null : (
    <ul className="choices">
      {answers.map((answer) => (
        <li key={answer.obligationId}>
          <ExplainedLink
            explained={answer}
            when={t.explain.stateSince(t.explain.states[answer.state], f.shortInstant(instant(answeredAt(answer))))}
            unit={answer.requests.at(-1)?.explanations.at(-1)?.byUnit?.fullName}
          />
        </li>
      ))}
    </ul>
  );
};
