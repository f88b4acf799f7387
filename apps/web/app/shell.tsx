import { Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { Suspense, useEffect, useRef } from 'react';
import { KeysFooter, useShortcuts } from '../components/keys/shortcuts.js';
import { Banner, Skeleton } from '../components/screen/states.js';
import { useTexts } from '../texts/texts.js';
import { lazyPart } from './browser/lazy-part.js';
import { useIsOnline } from './browser/online.js';
import { useStore } from './browser/use-store.js';
import { Header } from './header.js';
import { useReadsOnly } from './session/reads-only.js';
import { session, type Session } from './session/session.js';
import { AsOfProvider, useAsOf } from './time/as-of.js';

/** Whoever is signed in already does not load it. */
const SignIn = lazyPart(async () => (await import('../screens/welcome/sign-in.js')).SignIn, 'welcome');
const WrongInstant = lazyPart(async () => (await import('../screens/welcome/wrong-instant.js')).WrongInstant, 'welcome');
const ReadOnlyOutlet = lazyPart(async () => (await import('../screens/auditor/read-only.js')).ReadOnlyOutlet, 'auditor');

/** What stands around every screen. */
export const Shell = () => (
  <AsOfProvider>
    <Frame />
  </AsOfProvider>
);

const Frame = () => {
  const { t } = useTexts();
  const who = useStore(session);
  const { wrong, toCome } = useAsOf();
  const content = useRef<HTMLElement>(null);
  const help = useShortcuts();
  useFocusOnNewScreen(content, who);
  useOwnBeginning(who);
  return (
    <>
      <a className="skip-link" href="#content">
        {t.common.skipToContent}
      </a>
      <Header />
      <PastBanner />
      <OfflineBanner />
      <main id="content" className="page" tabIndex={-1} ref={content}>
        {who === undefined ? (
          <Suspense fallback={<Skeleton heights={[160]} />}>
            <SignIn />
          </Suspense>
        ) : (
          <Suspense>{wrong === undefined && toCome === undefined ? <Screen /> : <WrongInstant />}</Suspense>
        )}
      </main>
      <KeysFooter help={help} />
    </>
  );
};

const Screen = () => (useReadsOnly() ? <ReadOnlyOutlet /> : <Outlet />);

/**
 * A screen reader is told of a new screen by the focus; the first one is told by the browser. Who enters or leaves has pressed something that goes with what
 * stood there.
 */
const useFocusOnNewScreen = (content: { readonly current: HTMLElement | null }, who: Session | undefined): void => {
  const { pathname } = useLocation();
  const shown = useRef({ pathname, who });
  useEffect(() => {
    if (shown.current.pathname === pathname && shown.current.who === who) return;
    shown.current = { pathname, who };
    content.current?.focus({ preventScroll: true });
  }, [pathname, who, content]);
};

/** An official who signs in after another begins with their own first screen; one who signs in again finds the screen where they were. */
const useOwnBeginning = (who: Session | undefined): void => {
  const navigate = useNavigate();
  const last = useRef(who);
  useEffect(() => {
    if (who === undefined) return;
    const isAnother = last.current !== undefined && (last.current.unit !== who.unit || last.current.role !== who.role);
    last.current = who;
    if (isAnother) void navigate({ to: '/' });
  }, [who, navigate]);
};

/** On every screen that shows the past, at the top, and on paper. */
const PastBanner = () => {
  const { t, f } = useTexts();
  const { asOf, goTo } = useAsOf();
  if (asOf === undefined) return null;
  return (
    <div className="past-banner" role="status">
      <strong>{t.common.asOf.past(f.instant(asOf))}</strong> <span>{t.common.asOf.noWriting}</span>
      <button type="button" className="button" onClick={() => goTo(undefined)}>
        {t.common.asOf.toNow}
      </button>
    </div>
  );
};

const OfflineBanner = () => {
  const { t } = useTexts();
  const isOnline = useIsOnline();
  // Without TLS on another machine's address browsers give a page no storage for being offline: the administrator has to know.
  if (isOnline && window.isSecureContext) return null;
  return (
    <div className="page notice">
      <Banner tone="warn">{isOnline ? t.common.states.insecure : t.common.states.offlineBanner}</Banner>
    </div>
  );
};
