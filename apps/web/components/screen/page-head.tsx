import { Link, useLocation } from '@tanstack/react-router';
import { Suspense, type ReactNode } from 'react';
import { lazyPart } from '../../app/browser/lazy-part.js';
import { useTexts } from '../../texts/texts.js';
import { ScreenTitle } from './screen-title.js';

/** Loaded where an address says more than the instant. */
const WrongParts = lazyPart(async () => (await import('../../screens/welcome/wrong-parts.js')).WrongParts);

/** What a screen is about, and what of its address is not what it has to be. While its answer is under way it keeps the place of a title of usual length, so that nothing below it moves. */
export const PageHead = ({
  crumbs,
  title,
  look,
  isWaiting = false,
  tools,
  children,
}: {
  /** The way back to what the screen is a part of. */
  readonly crumbs?: ReactNode;
  readonly title: string;
  /** Of several screens with this title, which one. */
  readonly look?: string;
  readonly isWaiting?: boolean;
  readonly tools?: ReactNode;
  /** The line below the title. */
  readonly children?: ReactNode;
}) => {
  const hasParts = useLocation({ select: ({ searchStr }) => /[?&](?!asOf=)/.test(searchStr) });
  return (
    <>
      <div className={isWaiting ? 'page-head is-waiting' : 'page-head'}>
        <div>
          {crumbs === undefined ? null : <p className="crumbs">{crumbs}</p>}
          <ScreenTitle look={look}>{title}</ScreenTitle>
          {children == null ? null : <p className="quiet">{children}</p>}
        </div>
        {tools}
      </div>
      {hasParts ? (
        <Suspense>
          <WrongParts />
        </Suspense>
      ) : null}
    </>
  );
};

/** The way back to a list, as of the instant that is looked at. */
export const BackTo = ({ list, children }: { readonly list: '/viec' | '/duyet' | '/ke-hoach'; readonly children: string }) => (
  <Link to={list} search={({ asOf }) => ({ asOf })}>
    {children}
  </Link>
);

/** Buttons beside the title that a telephone has no use for; printing is the last of them. */
export const PrintTools = ({ children }: { readonly children?: ReactNode }) => {
  const { t } = useTexts();
  return (
    <div className="tools">
      {children}
      <button type="button" className="button" onClick={() => window.print()}>
        {t.common.actions.print}
      </button>
    </div>
  );
};
