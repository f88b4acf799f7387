import { Link } from '@tanstack/react-router';
import { instant } from '#libs/kernel/time.js';
import { useReading } from '../../app/reading.js';
import type { Session } from '../../app/session.js';
import { useStore } from '../../app/use-store.js';
import { ownerOf } from '../../drafts/draft.js';
import { ExplanationsReceivedDocument, type ExplanationsReceivedQuery } from '../../graphql/generated.js';
import { periodName } from '../../texts/periods.js';
import { useTexts } from '../../texts/texts.js';
import { isSeen, seenAnswers } from './seen-answers.js';

type Received = ExplanationsReceivedQuery['explanationsGivenTo']['nodes'][number];

const answeredAt = ({ requests }: Pick<Received, 'requests'>): string => requests.at(-1)?.explanations.at(-1)?.at ?? '';

/** What a unit asked and was answered: what the reader has not opened on this machine stands first, the rest on demand. */
export const ExplanationsReceived = ({ who }: { readonly who: Session }) => {
  const { t, f } = useTexts();
  const words = t.explain.received;
  const seen = useStore(seenAnswers);
  const { data } = useReading(ExplanationsReceivedDocument, { unitId: who.unit });
  const answers = data?.explanationsGivenTo.nodes ?? [];
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
      {answers.map((answer) => {
        const { obligationId, dutyId, period, state, obligation, requests } = answer;
        return (
          <li key={obligationId}>
            <Link className="choice" to="/giai-trinh/$dutyId/$period" params={{ dutyId, period }} search={({ asOf }) => ({ asOf })}>
              <strong>
                {obligation?.title ?? ''} – {periodName(period, t, f.day)}
              </strong>
              <span className="when">{t.explain.stateSince(t.explain.states[state], f.shortInstant(instant(answeredAt(answer))))}</span>
              <span>{requests.at(-1)?.explanations.at(-1)?.byUnit?.fullName}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
};
