import '../styles/index.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode, useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { TextsProvider } from '../texts/texts.js';
import { useStore } from './browser/use-store.js';
import { whenIdle } from './browser/when-idle.js';
import { clientOf } from './reading/client.js';
import { router } from './router.js';
import { language } from './session/language.js';
import { session, VISITOR } from './session/session.js';

/** Another person or language is another client: nothing that was answered to one is shown to the other. */
const App = () => {
  const [who, chosenLanguage] = [useStore(session), useStore(language)];
  const client = useMemo(() => clientOf(who ?? VISITOR, chosenLanguage), [who, chosenLanguage]);
  return (
    <TextsProvider>
      <Provider value={client}>
        <RouterProvider router={router} />
      </Provider>
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
