import { useEffect } from 'react';
import type { CommandState } from './use-command.js';

/** A refusal means that the server knows more than the page does. */
export const useAgainWhereRefused = ({ kind }: CommandState, again: () => void): void => {
  useEffect(() => {
    if (kind === 'REFUSED') again();
  }, [kind, again]);
};
