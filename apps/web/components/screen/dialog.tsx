import { useEffect, useId, useRef, type ReactNode, type RefObject } from 'react';
import { useTexts } from '../../texts/texts.js';
import { focusIfLost } from './states.js';

/** A panel at the side, over the page: Esc and a click beside it close it, and the focus goes back to where it was. */
export const Dialog = ({
  title,
  subtitle,
  close,
  children,
}: {
  readonly title: ReactNode;
  readonly subtitle?: ReactNode;
  readonly close: () => void;
  readonly children: ReactNode;
}) => {
  const { t } = useTexts();
  const element = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    if (dialog !== null && !dialog.open) dialog.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
      // What opened it may be off by now, as when everything that was chosen is done.
      focusIfLost(document.getElementById('content'));
    };
  }, []);
  useOnPaper(element);
  return (
    <dialog
      ref={element}
      className="panel"
      tabIndex={-1}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={(event) => {
        if (event.target === element.current) close();
      }}
    >
      <div className="panel-inner">
        <header>
          <div>
            <h2 id={id}>{title}</h2>
            {subtitle === undefined ? null : <p className="quiet">{subtitle}</p>}
          </div>
          <button type="button" className="button" onClick={close}>
            {t.common.actions.close}
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
};

/** Over the page it would cover rows of it on paper: there it is a part of the page like any other. */
const useOnPaper = (element: RefObject<HTMLDialogElement | null>): void => {
  useEffect(() => {
    let focused: Element | null = null;
    const onPaper = (): void => {
      focused = document.activeElement;
      element.current?.close();
      element.current?.setAttribute('open', '');
    };
    const onScreen = (): void => {
      element.current?.removeAttribute('open');
      element.current?.showModal();
      if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    };
    window.addEventListener('beforeprint', onPaper);
    window.addEventListener('afterprint', onScreen);
    return () => {
      window.removeEventListener('beforeprint', onPaper);
      window.removeEventListener('afterprint', onScreen);
    };
  }, [element]);
};
