import { useRef } from 'react';
import { useTexts } from '../../texts/texts.js';
import { focusIfLost } from '../screen/states.js';

/** The button that was pressed has gone: the focus is here, and whoever pressed it sees what came of it. */
const comesIntoView = (element: HTMLElement | null): void => {
  focusIfLost(element);
  element?.scrollIntoView({ block: 'nearest' });
};

interface TakeBackProps {
  readonly dropped: string;
  readonly takeBack: () => void;
  /** Where it stands there also when the screen is opened again, and gets the focus from whoever drops something. */
  readonly id?: string;
}

/** That something was dropped, and the way to have it back. */
export const TakeBack = ({ dropped, takeBack, id }: TakeBackProps) => {
  const { t } = useTexts();
  return (
    <>
      <span role="status">{dropped}</span>{' '}
      <button type="button" className="link-button" id={id} ref={id === undefined ? comesIntoView : undefined} onClick={takeBack}>
        {t.common.takeBack}
      </button>
    </>
  );
};

interface Props {
  readonly words: { readonly discard: string; readonly discarded: string };
  /** Undefined: nothing was typed. */
  readonly drop: (() => void) | undefined;
  /** Undefined: nothing was dropped on this screen. */
  readonly takeBack: (() => void) | undefined;
}

/** Drops what was typed by one click, and has it back by another for as long as the screen is there. */
export const DropDraft = ({ words, drop, takeBack }: Props) => {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      {drop === undefined ? null : (
        <button type="button" className="link-button" ref={button} onClick={drop}>
          {words.discard}
        </button>
      )}{' '}
      {takeBack === undefined ? null : (
        <TakeBack
          dropped={words.discarded}
          takeBack={() => {
            takeBack();
            requestAnimationFrame(() => button.current?.focus());
          }}
        />
      )}
    </>
  );
};
