import { useEffect, useRef } from 'react';

const EVERY_MS = 1_500;

/** Asks again and again while the server is still at work on what was asked for. */
export const useAgainWhile = (isWaiting: boolean, again: () => void): void => {
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(again, EVERY_MS);
    return () => clearInterval(timer);
  }, [isWaiting, again]);
};

/** Asks once more when the work that was waited for is done. */
export const useAgainAfter = (isWaiting: boolean, again: () => void): void => {
  const wasWaiting = useRef(isWaiting);
  useEffect(() => {
    if (wasWaiting.current && !isWaiting) again();
    wasWaiting.current = isWaiting;
  }, [isWaiting, again]);
};
