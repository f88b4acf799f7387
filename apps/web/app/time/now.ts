import { useEffect, useState } from 'react';
import { dateAt, instantOfMs, type LocalDate } from '#libs/kernel/time.js';
import { serverTimeAt, type ToldTime } from './server-time.js';

const MINUTE_MS = 60_000;

/** This machine's clock, milliseconds, looked at again and again: what passes while a screen is open is said on it. */
export const useNow = (everyMs: number): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
};

/** The day by the server's clock: a form may stand open overnight. */
export const useServerDay = (told: ToldTime): LocalDate => dateAt(instantOfMs(serverTimeAt(useNow(MINUTE_MS), told)));
