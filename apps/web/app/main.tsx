import '../styles/index.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import { TextsProvider } from '../texts/texts.js';
import { askingAs, Asking } from './asking.js';
import { language } from './language.js';
import { router } from './router.js';
import { session, VISITOR } from './session.js';
import { useStore } from './use-store.js';
import { whenIdle } from './when-idle.js';

const App = () => {
  const [who, words] = [useStore(session), useStore(language)];
  const ask = useMemo(() => askingAs(who ?? VISITOR, words), [who, words]);
  return (
    <TextsProvider>
      <Asking value={ask}>
        <RouterProvider router={router} />
      </Asking>
    </TextsProvider>
  );
};

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id "root"');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

// Reports that were submitted without a network are sent from whichever screen is open.
window.addEventListener('load', () => whenIdle(() => void import('../drafts/sender.js').then(({ startSending }) => startSending())));

// Absent where the page is served without TLS on an address other than this machine's: then it works online only, and says so.
if (import.meta.env.PROD && 'serviceWorker' in navigator)
  window.addEventListener('load', () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined));
