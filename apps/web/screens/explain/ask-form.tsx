import { useMemo, useState } from 'react';
import { useReading } from '../../app/reading/reading.js';
import { useSettled } from '../../app/time/use-settled.js';
import { useTyped } from '../../app/writing/typed.js';
import type { Command } from '../../app/writing/use-command.js';
import { FormOutcome, useFields } from '../../components/forms/command-form.js';
import { TextRow } from '../../components/forms/text-row.js';
import { ToldUnits, wrongIn } from '../../components/obligations/told-units.js';
import { Shown } from '../../components/screen/states.js';
import { ExplanationRequestPreviewDocument, type RequestExplanationInput, type ToldPartsFragment } from '../../graphql/generated.js';
import { parseTypedDay } from '../../texts/days.js';
import { useTexts } from '../../texts/texts.js';

/** One that was late. */
export interface LateObligation {
  readonly id: string;
  readonly dutyId: string;
  readonly period: string;
}

/** While somebody types, nothing is asked. */
const REST_MS = 400;

/** The subject of a command that asks why all of them are late. */
export const askedOf = (duties: readonly LateObligation[]): string => `ask ${duties.map(({ id }) => id).join(' ')}`;

/** What is to be explained by when; who will be asked by which way, before it is sent; then it is sent once. */
export const AskForm = ({
  duties,
  command,
}: {
  readonly duties: readonly LateObligation[];
  readonly command: Command<Omit<RequestExplanationInput, 'commandId'>>;
}) => {
  const { t, f } = useTexts();
  const words = t.explain.ask;
  const { state, run, runAgain } = command;
  // What was selected when the form was opened; the list behind it goes on.
  const [chosen] = useState(duties);
  const obligations = useMemo(() => chosen.map(({ id }) => id), [chosen]);
  const isDone = state.kind === 'DONE';
  const { given, formOf } = useFields(command, { text: '', answerBy: '' });
  const [text, day] = [given.text.trim(), given.answerBy.trim()];
  // Null: none is given; undefined: it is no day.
  const answerBy = day === '' ? null : parseTypedDay(day);
  const [restedText, restedDay] = [useSettled(text, REST_MS), useSettled(answerBy, REST_MS)];
  const isReady = text !== '' && answerBy !== undefined;
  const reading = useReading(
    ExplanationRequestPreviewDocument,
    { obligations, text: restedText, answerBy: restedDay ?? null },
    { pause: isDone || restedText === '' || restedDay === undefined, present: true },
  );
  const found = isReady ? reading.data?.explanationRequestPreview : undefined;
  const [wrongText, wrongDay] = [found && wrongIn(found, 'text'), found && wrongIn(found, 'answerBy')];
  const [told, setTold] = useTyped(`told ${command.subject}`, { duties: 0, units: 0 });
  const send = ({ units }: ToldPartsFragment): void => {
    const ids = new Set(units.flatMap(({ obligationIds }) => obligationIds));
    setTold({ duties: ids.size, units: units.length });
    run({
      obligations: chosen.filter(({ id }) => ids.has(id)).map(({ dutyId, period }) => ({ dutyId, period })),
      text,
      answerBy: answerBy ?? null,
    });
  };
  const form = formOf({
    text: { label: words.text, hint: words.textHint },
    answerBy: { label: words.answerBy, hint: words.answerByHint },
  });
  const { row } = form;
  return (
    <>
      <FormOutcome form={form} done={words.sent(f.number(told.duties), f.number(told.units))} />
      {isDone ? null : (
        <>
          <p className="quiet">{t.explain.changesNothing}</p>
          <TextRow {...row.text} wrong={wrongText ?? row.text.wrong} rows={3} />
          <TextRow {...row.answerBy} wrong={answerBy === undefined ? words.answerByWrong : (wrongDay ?? row.answerBy.wrong)} />
          {isReady && wrongText === undefined && wrongDay === undefined ? (
            <Shown reading={reading} skeleton={[120]}>
              {({ explanationRequestPreview: preview }, isOld) => (
                <ToldUnits
                  preview={preview}
                  words={words}
                  isOld={isOld || text !== restedText || answerBy !== restedDay}
                  isUnderWay={state.kind === 'UNDER_WAY'}
                  send={() => send(preview)}
                  sendAgain={runAgain}
                />
              )}
            </Shown>
          ) : (
            <p className="quiet" role="status">
              {text === '' ? words.write : words.mend}
            </p>
          )}
        </>
      )}
    </>
  );
};
