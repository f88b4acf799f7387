import { instant } from '#libs/kernel/time.js';
import { useReading } from '../../app/reading/reading.js';
import { useAsOf } from '../../app/time/as-of.js';
import { NumberHeads } from '../../components/lists/number-heads.js';
import { DataState } from '../../components/screen/data-state.js';
import { PageHead } from '../../components/screen/page-head.js';
import { Banner, Empty, Shown } from '../../components/screen/states.js';
import { LogStateDocument, type LogStateQuery } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';

type Status = LogStateQuery['status'];

/** Where the log ends, which log it is, and how far everything that reads it is. */
export const LogState = () => {
  const { t } = useTexts();
  const { asOf } = useAsOf();
  const reading = useReading(LogStateDocument, {}, { present: true });
  const words = t.auditor.log;
  return (
    <>
      <PageHead
        title={words.title}
        tools={
          <button type="button" className="button" onClick={reading.again}>
            {t.common.states.reload}
          </button>
        }
      >
        {words.subtitle}
      </PageHead>
      {asOf === undefined ? null : <Banner tone="info">{words.pastNote}</Banner>}
      <Shown reading={reading} skeleton={[160, 240]}>
        {({ status }, isOld) => (
          <div className={isOld ? 'is-old' : ''}>
            <Log status={status} />
            <Followers followers={status.followers} />
            <Parked parked={status.parked} />
          </div>
        )}
      </Shown>
      <DataState reading={reading} />
    </>
  );
};

const Log = ({ status }: { readonly status: Status }) => {
  const { t, f } = useTexts();
  const words = t.auditor.log;
  return (
    <section className="card" aria-labelledby="log-state">
      <h2 id="log-state">{words.state}</h2>
      <dl className="facts">
        <div>
          <dt>{words.last}</dt>
          <dd>
            {status.headRecordedAt === null
              ? words.empty
              : words.lastAt(f.number(status.headPosition), f.instant(instant(status.headRecordedAt)))}
          </dd>
        </div>
        <div>
          <dt>{words.incarnation}</dt>
          <dd>
            <code>{status.incarnation}</code>
            <p className="quiet">{words.incarnationHint}</p>
          </dd>
        </div>
        <div>
          <dt>{words.backup}</dt>
          <dd>
            <p>{words.backupHint}</p>
            <code>cascade backup plan-cascade.jsonl.gz</code>
          </dd>
        </div>
      </dl>
    </section>
  );
};

const Followers = ({ followers }: { readonly followers: Status['followers'] }) => {
  const { t, f } = useTexts();
  const words = t.auditor.log;
  const behind = followers.filter(({ lag }) => lag > 0).length;
  return (
    <section className="card" aria-labelledby="followers">
      <h2 id="followers">{words.followers}</h2>
      <p className="quiet">{words.followersHint}</p>
      {followers.length === 0 ? (
        <Empty>{words.noFollowers}</Empty>
      ) : (
        <>
          <p>{behind === 0 ? words.complete : words.behind(f.number(behind))}</p>
          <div className="scroll" tabIndex={0} role="group" aria-labelledby="followers">
            <table className="list-table">
              <thead>
                <tr>
                  <th scope="col">{words.name}</th>
                  <th scope="col">{words.followerState}</th>
                  <NumberHeads heads={[words.position, words.lag]} />
                  <th scope="col">{words.problem}</th>
                </tr>
              </thead>
              <tbody>
                {followers.map(({ name, state, position, lag, problem }) => (
                  <tr key={name}>
                    <th scope="row">
                      <FollowerName name={name} />
                    </th>
                    <td className={state === 'FAILED' || state === 'RETRYING' ? 'bad' : ''}>
                      {(words.states as Readonly<Record<string, string>>)[state] ?? state}
                    </td>
                    <td className="number">{f.number(position)}</td>
                    <td className="number">{f.number(lag)}</td>
                    <td>{problem ?? '–'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
};

/** What a part is for, and the name by which the server's own words call it. `obligations#3` is its third build. */
const FollowerName = ({ name }: { readonly name: string }) => {
  const { t, f } = useTexts();
  const words = t.auditor.log;
  const [called = name, generation] = name.split('#');
  const said = (words.names as Readonly<Record<string, string>>)[called.split(':')[0] ?? called];
  if (said === undefined) return <code>{name}</code>;
  return (
    <>
      {said} <code className="quiet">{called}</code>
      {generation === undefined ? null : <span className="quiet"> · {words.generation(f.number(Number(generation)))}</span>}
    </>
  );
};

const Parked = ({ parked }: { readonly parked: Status['parked'] }) => {
  const { t, f } = useTexts();
  const words = t.auditor.log;
  return (
    <section className="card" aria-labelledby="parked">
      <h2 id="parked">{words.parked}</h2>
      {parked.length === 0 ? (
        <p>{words.noneParked}</p>
      ) : (
        <ul>
          {parked.map(({ model, streamId, position, type, reason, waiting }) => (
            <li key={`${model} ${streamId}`}>
              <code>{streamId}</code> (<FollowerName name={model} />, {f.number(position)} {type}). {words.reason}: {reason}.{' '}
              {words.waiting}: {f.number(waiting)}.
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
