import type { CommandState } from '../../app/writing/use-command.js';
import { useTexts } from '../../texts/texts.js';
import { Banner } from '../screen/states.js';
import { SessionEnded } from './session-ended.js';

/** What came of a command, in words; nothing while there is nothing to say. */
export const CommandOutcome = ({ state, done }: { readonly state: CommandState; readonly done: string }) => {
  const { t } = useTexts();
  const words = t.common.command;
  switch (state.kind) {
    case 'IDLE':
      return null;
    case 'UNDER_WAY':
      return <p role="status">{words.underWay}</p>;
    case 'NO_ANSWER':
      return <Banner tone="warn">{words.noAnswer}</Banner>;
    case 'SIGNED_OUT':
      return <SessionEnded />;
    case 'REFUSED':
      return (
        <Banner tone="error" title={words.refused}>
          {state.refusal.message}
        </Banner>
      );
    case 'DONE':
      return (
        <Banner tone="ok" isOutcome>
          {done}
        </Banner>
      );
  }
};
