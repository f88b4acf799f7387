import { useNavigate } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useAsOf } from '../app/as-of.js';
import { session } from '../app/session.js';
import { keptStore, useStore } from '../app/store.js';
import { useTexts } from '../texts/texts.js';
import { Dialog } from './dialog.js';

/** Single letters can be switched off (WCAG 2.1.4): who speaks to the machine would type them without wanting to. */
const letters = keptStore<boolean>(
  'plan-cascade.letter-keys',
  true,
  (text) => text === 'on',
  (value) => (value ? 'on' : 'off'),
);

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

export const KeysHelp = ({ help }: { readonly help: Help }) => {
  const { t } = useTexts();
  const areOn = useStore(letters);
  const words = t.common.keys;
  const keys: readonly (readonly [string, string])[] = [
    ['?', words.help],
    ['/', words.find],
    ['g k', words.plans],
    ['g n', words.now],
  ];
  return (
    <>
      <footer className="footer">
        <button type="button" className="link-button" onClick={help.open}>
          {words.title} <kbd>?</kbd>
        </button>
      </footer>
      {help.isOpen ? (
        <Dialog title={words.title} close={help.close}>
          <dl className="keys">
            {keys.map(([key, meaning]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{meaning}</dd>
              </div>
            ))}
          </dl>
          <p>{words.inTable}</p>
          <p>{words.inTime}</p>
          <label className="check">
            <input type="checkbox" checked={areOn} onChange={(event) => letters.set(event.target.checked)} /> {words.switchOff}
          </label>
        </Dialog>
      ) : null}
    </>
  );
};
