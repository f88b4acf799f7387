import { withoutPlace } from '../../app/writing/place.js';
import type { ToldPartsFragment } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';
import { Banner, Empty } from '../screen/states.js';

/** What differs between the kinds of messages. */
interface ToldWords {
  readonly leftOut: (n: string) => string;
  readonly leftOutMore: string;
  readonly send: (units: string) => string;
  readonly nobody: string;
}

/** What a preview finds wrong with a field of the command, rather than with what it is about; undefined: nothing. */
export const wrongIn = ({ leftOut }: ToldPartsFragment, field: string): string | undefined => {
  const found = leftOut.find(({ path }) => path?.[0] === field);
  return found && withoutPlace(found.message, found.path);
};

/** What was left out and why, the button that sends the rest, and for each unit the ways and the text of its message. */
export const ToldUnits = ({
  preview: { units, leftOut },
  words,
  isOld,
  isUnderWay,
  send,
  sendAgain,
}: {
  readonly preview: ToldPartsFragment;
  readonly words: ToldWords;
  readonly isOld: boolean;
  readonly isUnderWay: boolean;
  readonly send: () => void;
  /** What was sent without an answer, once more; absent: there is nothing such. */
  readonly sendAgain: (() => void) | undefined;
}) => {
  const { t, f } = useTexts();
  const common = t.late.panel;
  if (sendAgain !== undefined)
    return (
      <p>
        <button type="button" className="button primary big" onClick={sendAgain}>
          {t.common.states.again}
        </button>
      </p>
    );
  return (
    <div className={isOld ? 'is-old' : undefined} aria-busy={isOld}>
      {leftOut.length === 0 ? null : (
        <Banner tone="warn" title={words.leftOut(f.number(leftOut.length))}>
          {words.leftOutMore}
          <ul>
            {leftOut.map(({ obligationId, message, path }) => (
              <li key={obligationId}>{withoutPlace(message, path)}</li>
            ))}
          </ul>
        </Banner>
      )}
      {units.length === 0 ? (
        <Empty>{words.nobody}</Empty>
      ) : (
        <>
          <p>
            <button type="button" className="button primary big" disabled={isUnderWay} onClick={send}>
              {words.send(f.number(units.length))}
            </button>
          </p>
          <h3>{common.who}</h3>
          <ul className="plain-list">
            {units.map(({ unitId, unit, channels, obligationIds, subject, text }) => (
              <li key={unitId}>
                <strong>{unit?.fullName ?? unitId}</strong> <span className="quiet">· {common.of(f.number(obligationIds.length))}</span>
                <p className="quiet">
                  {channels.length === 0 ? common.hereOnly : channels.map((channel) => common.channels[channel]).join(', ')}
                </p>
                <details>
                  <summary>{common.text}</summary>
                  <p>
                    <strong>{subject}</strong>
                  </p>
                  <p className="told verbatim">{text}</p>
                </details>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
};
