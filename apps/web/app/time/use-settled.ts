import { useEffect, useState } from 'react';

/** A value once it has not changed for a while: the server is asked when the hand rests, and not at each key. */
export const useSettled = <T>(value: T, afterMs: number): T => {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled;
};
