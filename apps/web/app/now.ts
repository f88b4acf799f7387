import { useEffect, useState } from 'react';

/** This machine's clock, milliseconds, looked at again and again: what passes while a screen is open is said on it. */
export const useNow = (everyMs: number): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
};
