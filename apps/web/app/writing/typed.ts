import { useState } from 'react';
import { session } from '../session/session.js';

/*
 * What is typed into the form of one command. A panel is closed by a click beside it, a session ends, a report gets another version: what was typed
 * is there when the person comes back, in this window, until the server has it.
 */

/** Where the browser has no room or forbids it: what is kept there outlives the panel, though not the window. */
const unstored = new Map<string, object>();

/** They go with whoever typed them. */
const secrets = new Map<string, object>();
session.subscribe(() => secrets.clear());

/** By person: nobody finds what somebody else typed. */
export const keyOf = (form: string): string => {
  const who = session.get();
  return `plan-cascade.typed ${who?.person ?? ''}@${who?.unit ?? ''} ${form}`;
};

export const keptIn = (key: string): object | undefined => {
  const held = secrets.get(key) ?? unstored.get(key);
  if (held !== undefined) return held;
  try {
    return JSON.parse(window.sessionStorage.getItem(key) ?? '') as object;
  } catch {
    return undefined;
  }
};

/** @param isSecret it never reaches a store of the browser: it is gone when the page is loaded anew, and when somebody signs out */
export const keep = (key: string, typed: object, isSecret = false): void => {
  if (isSecret) {
    secrets.set(key, typed);
    return;
  }
  try {
    window.sessionStorage.setItem(key, JSON.stringify(typed));
    unstored.delete(key);
  } catch {
    unstored.set(key, typed);
  }
};

export const forget = (key: string): void => {
  secrets.delete(key);
  unstored.delete(key);
  try {
    window.sessionStorage.removeItem(key);
  } catch {
    // Where nothing may be stored nothing was.
  }
};

/** Whether something was typed into a form and not sent. */
export const isTyped = (form: string): boolean => keptIn(keyOf(form)) !== undefined;

/**
 * As `useState`, of an object of what is typed. What nobody typed is not kept: a day that is given in advance is that of today, whenever it is read.
 *
 * @param form what it is about, and what is done about it
 * @param isSecret as `keep` has it
 */
export const useTyped = <Typed extends object>(
  form: string,
  empty: Typed,
  isSecret = false,
): readonly [Typed, (part: Partial<Typed>) => void] => {
  const key = keyOf(form);
  const [typed, setTyped] = useState(() => keptIn(key) as Partial<Typed> | undefined);
  const type = (part: Partial<Typed>): void => {
    const next = { ...(keptIn(key) as Partial<Typed> | undefined), ...part };
    keep(key, next, isSecret);
    setTyped(next);
  };
  return [{ ...empty, ...typed }, type];
};
