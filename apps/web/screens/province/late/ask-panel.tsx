import { useState } from 'react';
import { useCommand } from '../../../app/writing/use-command.js';
import { Dialog } from '../../../components/screen/dialog.js';
import { RequestExplanationDocument } from '../../../graphql/generated.js';
import { useTexts } from '../../../texts/texts.js';
import { AskForm, askedOf } from '../../explain/ask-form.js';
import type { LateDuty } from './late.js';

/** Asks those that were selected for an explanation. */
export const AskPanel = ({
  duties,
  close,
  sent,
}: {
  readonly duties: readonly LateDuty[];
  readonly close: () => void;
  readonly sent: () => void;
}) => {
  const { t, f } = useTexts();
  const words = t.explain.ask;
  const [chosen] = useState(duties);
  const command = useCommand(RequestExplanationDocument, askedOf(chosen));
  const units = new Set(chosen.flatMap(({ holders }) => holders.map(({ id }) => id))).size;
  const finish = (): void => {
    if (command.state.kind === 'DONE') sent();
    close();
  };
  return (
    <Dialog title={words.title} subtitle={words.subtitle(f.number(chosen.length), f.number(units))} close={finish}>
      <AskForm duties={chosen} command={command} />
    </Dialog>
  );
};
