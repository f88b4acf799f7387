import { useNavigate } from '@tanstack/react-router';
import { Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { lazyPart } from '../../app/browser/lazy-part.js';
import { session } from '../../app/session/session.js';
import { useAsOf } from '../../app/time/as-of.js';
import { useTexts } from '../../texts/texts.js';
import { letters } from './letter-keys.js';

/** Loaded when somebody asks for it. */
const KeysHelp = lazyPart(async () => (await import('./keys-help.js')).KeysHelp, 'welcome');

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

export interface Help {
  readonly isOpen: boolean;
  readonly open: () => void;
  readonly close: () => void;
}

/** `?` help, `/` search, `g k` plans, `g n` the present. Each of them is a visible button or link as well. */
export const useShortcuts = (): Help => {
  const [isOpen, setOpen] = useState(false);
  const navigate = useNavigate();
  const { asOf, goTo } = useAsOf();
  /** When `g` was pressed, if that was the last key. */
  const begun = useRef(-Infinity);
  const close = useCallback(() => setOpen(false), []);
  const open = useCallback(() => setOpen(true), []);
  useEffect(() => {
    const followG = (key: string): void => {
      if (key === 'k' && session.get() !== undefined) void navigate({ to: '/ke-hoach', search: ({ asOf: at }) => ({ asOf: at }) });
      if (key === 'n' && asOf !== undefined) goTo(undefined);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (!letters.get() || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('dialog[open]') !== null) return;
      const isSecond = event.timeStamp - begun.current < 1500;
      begun.current = event.key === 'g' ? event.timeStamp : -Infinity;
      if (isSecond) followG(event.key);
      else if (event.key === '?') setOpen(true);
      else if (event.key === '/') {
        const field = document.querySelector<HTMLElement>('input[type=search]');
        if (field === null) return;
        event.preventDefault();
        field.focus();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [navigate, asOf, goTo]);
  return { isOpen, open, close };
};

/** The line under every screen, and what it opens. */
export const KeysFooter = ({ help }: { readonly help: Help }) => {
  const { t } = useTexts();
  return (
    <>
      <footer className="footer">
        <button type="button" className="link-button" onClick={help.open}>
          {t.common.actions.keys} <kbd>?</kbd>
        </button>
      </footer>
      {help.isOpen ? (
        <Suspense>
          <KeysHelp close={help.close} />
        </Suspense>
      ) : null}
    </>
  );
};
