import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { NotLoaded } from '../../app/browser/not-loaded.js';
import type { Problem, Reading } from '../../app/reading/reading.js';
import { session } from '../../app/session/session.js';
import { useTexts } from '../../texts/texts.js';
import { Banner } from './banner.js';
import { PageHead } from './page-head.js';

export { Banner, focusIfLost } from './banner.js';

/** Grey shapes of the final size; shown after a moment only, so that a quick answer does not flash. */
export const Skeleton = ({ heights }: { readonly heights: readonly number[] }) => {
  const { t } = useTexts();
  return (
    <div className="skeleton" role="status">
      <span className="hidden-text">{t.common.states.loading}</span>
      {heights.map((height, index) => (
        <i key={index} style={{ height }} aria-hidden />
      ))}
    </div>
  );
};

/** What went wrong with a question, and what to do about it. What was known before stays on the screen. */
export const Failed = ({
  problem,
  again,
  isOld = false,
}: {
  readonly problem: Problem;
  readonly again: () => void;
  readonly isOld?: boolean;
}) => {
  const { t } = useTexts();
  const { states } = t.common;
  const title = { OFFLINE: states.offlineTitle, SIGNED_OUT: states.signedOutTitle, REFUSED: states.refusedTitle }[problem.kind];
  return (
    <Banner tone="error" title={title}>
      {problem.kind === 'OFFLINE' ? states.offline : problem.message} {isOld ? `${states.old} ` : ''}
      <button
        type="button"
        className="button"
        onClick={({ currentTarget }) => {
          // It goes with the message.
          currentTarget.closest<HTMLElement>('dialog, main')?.focus({ preventScroll: true });
          if (problem.kind === 'SIGNED_OUT') session.set(undefined);
          else again();
        }}
      >
        {problem.kind === 'SIGNED_OUT' ? t.common.session.enter : states.again}
      </button>
    </Banner>
  );
};

/** The states of one reading: nothing yet, a failure without and with what was known before, and the data. */
export const Shown = <Data,>({
  reading,
  title,
  skeleton,
  children,
}: {
  readonly reading: Reading<Data>;
  /** Of a screen that the data give its title: what it is called without them. */
  readonly title?: string;
  readonly skeleton: readonly number[];
  readonly children: (data: Data, isOld: boolean) => ReactNode;
}) => {
  const { data, problem, isOld, again } = reading;
  return (
    <>
      {data !== undefined || title === undefined ? null : <PageHead title={title} isWaiting={problem === undefined} />}
      {problem === undefined ? null : <Failed problem={problem} again={again} isOld={data !== undefined} />}
      {data !== undefined ? children(data, isOld) : problem === undefined ? <Skeleton heights={skeleton} /> : null}
    </>
  );
};

export const Empty = ({ children }: { readonly children: ReactNode }) => <p className="empty">{children}</p>;

/** Where a screen failed; what stands around it stays. Nothing of the server is lost by it, and drafts are kept on this machine. */
export const ScreenCrashed = ({ error }: { readonly error: unknown }) => {
  const { t } = useTexts();
  const { states } = t.common;
  const [title, said] = !(error instanceof NotLoaded)
    ? [states.crashedTitle, states.crashed]
    : error.isOutdated
      ? [states.outdatedTitle, states.outdated]
      : [states.notLoadedTitle, states.notLoaded];
  return (
    <>
      <Banner tone="error" title={title}>
        {said}{' '}
        <button type="button" className="button" onClick={() => window.location.reload()}>
          {states.reload}
        </button>
      </Banner>
      <p>
        <Link to="/">{states.toStart}</Link>
      </p>
    </>
  );
};

/** Where what stands around every screen failed. */
export const Crashed = ({ error }: { readonly error: unknown }) => (
  <main id="content" className="page">
    <ScreenCrashed error={error} />
  </main>
);
