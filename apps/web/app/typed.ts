import { useEffect, useState } from 'react';
import { session } from './session.js';

/*
 * What is typed into the form of one command. A panel is closed by a click beside it, a session ends, a report gets another version: what was typed
 * is there when the person comes back, in this window, until the server has it.
 */

const keyOf = (form: string): string => {
  const who = session.get();
  return `plan-cascade.typed ${who?.person ?? ''}@${who?.unit ?? ''} ${form}`;
};

const keptIn = (key: string): object | undefined => {
  try {
    return JSON.parse(window.sessionStorage.getItem(key) ?? '') as object;
  } catch {
    return undefined;
  }
};

const keep = (key: string, typed: object | undefined): void => {
  try {
    if (typed === undefined) window.sessionStorage.removeItem(key);
    else window.sessionStorage.setItem(key, JSON.stringify(typed));
  } catch {
    // A full or forbidden storage is no reason to lose what is on the screen.
  }
};

/** Whether something was typed into a form and not sent. */
export const isTyped = (form: string): boolean => keptIn(keyOf(form)) !== undefined;

/**
 * As `useState`, of an object of what is typed.
 *
 * @param form what it is about, and what is done about it
 * @param isDone the server has it
 */
export const useTyped = <Typed extends object>(
  form: string,
  empty: Typed,
  isDone: boolean,
): readonly [Typed, (part: Partial<Typed>) => void] => {
  const key = keyOf(form);
  const [typed, setTyped] = useState<Typed>(() => ({ ...empty, ...keptIn(key) }));
  useEffect(() => {
    if (isDone) keep(key, undefined);
  }, [isDone, key]);
  const type = (part: Partial<Typed>): void => {
    const next = { ...typed, ...part };
    keep(key, next);
    setTyped(next);
  };
  return [typed, type];
};
