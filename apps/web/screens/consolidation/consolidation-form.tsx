import type { ReactNode } from 'react';
import { DropDraft } from '../../components/drafts/take-back.js';
import { noteOn } from '../../components/forms/field-note.js';
import { TextRow } from '../../components/forms/text-row.js';
import { enterGoesOn } from '../../components/keys/enter-goes-on.js';
import { useConsolidationTexts } from '../../texts/consolidation.js';
import { FigureRow, useSaying } from './figure-row.js';
import type { Consolidation, WrittenConsolidation } from './use-consolidation.js';

interface Props {
  readonly consolidation: Consolidation;
  readonly written: WrittenConsolidation;
  /** Nothing can be typed. */
  readonly isFixed: boolean;
  /** Something was submitted already. */
  readonly isAgain: boolean;
  /** What is said beside the button. */
  readonly locks: ReactNode;
  readonly nameOf: (unitId: string) => string;
  readonly labelOf: (indicatorId: string) => string;
}

/** The figures one below the other, what is said of them in words, and the button that submits them. */
export const ConsolidationForm = ({ consolidation, written, isFixed, isAgain, locks, nameOf, labelOf }: Props) => {
  const { t, common } = useConsolidationTexts();
  const saying = useSaying();
  const { figures, submitted } = consolidation;
  const { indicators, latest, notes, command } = written;
  const { draft, mistakes, edit } = command;
  const submittedFigures = submitted?.version === latest?.version ? (submitted?.figures ?? []) : [];
  const wordsRow = (field: 'narrative' | 'document') => {
    const mistake = mistakes.find((each) => each.field === field);
    return {
      id: field,
      label: common.unit.report[field],
      note: noteOn(notes, field),
      wrong: mistake && saying(mistake),
      isFixed,
      value: draft[field],
      change: (text: string): void => edit((kept) => ({ ...kept, [field]: text })),
    };
  };
  return (
    <form
      noValidate
      className="report-form"
      onKeyDown={enterGoesOn}
      onSubmit={(event) => {
        event.preventDefault();
        command.submit();
      }}
    >
      {indicators.map(({ id, unit }) => (
        <FigureRow
          key={id}
          id={id}
          label={labelOf(id)}
          unit={unit}
          figure={figures.find(({ indicatorId }) => indicatorId === id)}
          submitted={submittedFigures.find(({ indicatorId }) => indicatorId === id)}
          note={noteOn(notes, `values.${id}`)}
          draft={draft}
          mistakes={mistakes}
          isFixed={isFixed}
          nameOf={nameOf}
          edit={edit}
        />
      ))}
      <TextRow {...wordsRow('narrative')} rows={4} />
      <TextRow {...wordsRow('document')} />
      <p className="saved">
        {t.keepsItself}{' '}
        {isFixed ? null : <DropDraft words={t} drop={command.isBegun ? command.discard : undefined} takeBack={command.takeBack} />}
      </p>
      <div className="sticky-action">
        <button className="button primary big" disabled={isFixed || command.isUnderWay} aria-describedby="locks">
          {isAgain ? t.submitAgain : t.submit}
        </button>
        <p id="locks" className="quiet">
          {locks}
        </p>
      </div>
    </form>
  );
};
