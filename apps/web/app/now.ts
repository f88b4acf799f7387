import { useEffect, useState } from 'react';
import { dateAt, instantOfMs, msOf, type Instant, type LocalDate } from '#libs/kernel/time.js';

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

/** The day by the server's clock, gone on by this machine's since the server told it: a form may stand open overnight. */
export const useServerDay = (told: Instant): LocalDate => {
  const now = useNow(MINUTE_MS);
  const [since, setSince] = useState({ told, machine: now });
  if (since.told !== told) setSince({ told, machine: now });
  return dateAt(instantOfMs(msOf(told) + Math.max(0, now - since.machine)));
};
