import type { FormEvent } from 'react';
import type { Session } from '../../app/session/session.js';
import { useKeptCommand } from '../../app/writing/use-kept-command.js';
import { KeptOutcome } from '../../components/drafts/kept-outcome.js';
import { MistakeList } from '../../components/forms/mistake-list.js';
import { TextRow } from '../../components/forms/text-row.js';
import { enterGoesOn } from '../../components/keys/enter-goes-on.js';
import { ownerOf } from '../../drafts/report-draft.js';
import { GiveExplanationDocument } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';
import {
  emptyExplanation,
  explanationInput,
  explanationMistakes,
  type ExplanationField,
  FIELDS,
  readExplanation,
} from './explanation-draft.js';

interface Props {
  readonly who: Session;
  readonly dutyId: string;
  readonly period: string;
  /** Something was explained already. */
  readonly isAgain: boolean;
}

const idOf = (field: string): string => `x-${field}`;

/** Where a unit says why it was late. What is typed is kept until the server has it. */
export const GiveForm = ({ who, dutyId, period, isAgain }: Props) => {
  const { t } = useTexts();
  const words = t.explain.give;
  const command = useKeptCommand({
    who,
    key: `plan-cascade.explanation ${ownerOf(who)} ${dutyId} ${period}`,
    blank: emptyExplanation,
    read: readExplanation,
    document: GiveExplanationDocument,
    mistakesOf: explanationMistakes,
    inputOf: (sent) => explanationInput(sent, { dutyId, period }),
    fieldOf: (path) => FIELDS.find((field) => field === path?.[0]) ?? null,
  });
  const { draft, mistakes, attempt, isUnderWay, isWaiting, edit, submit } = command;
  const saying = ({ said }: (typeof mistakes)[number]): string => ('message' in said ? said.message : words.textMissing);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    submit();
  };
  const row = (field: ExplanationField) => {
    const mistake = mistakes.find((each) => each.field === field);
    return {
      id: idOf(field),
      label: words[field],
      hint: words[`${field}Hint`],
      wrong: mistake && saying(mistake),
      value: draft[field],
      change: (value: string): void => edit((kept) => ({ ...kept, [field]: value }), [field]),
      isFixed: isWaiting,
    };
  };
  return (
    <section className="card" aria-labelledby="give">
      <h2 id="give">{isAgain ? words.again : words.mine}</h2>
      <MistakeList
        title={words.notSent}
        mistakes={mistakes}
        lineOf={(mistake) => `${mistake.field === null ? '' : `${words[mistake.field]}: `}${saying(mistake)}`}
        idOf={idOf}
        attempt={attempt}
      />
      <KeptOutcome command={command} received={words.received} />
      <form noValidate className="report-form" onKeyDown={enterGoesOn} onSubmit={onSubmit}>
        <TextRow {...row('text')} rows={6} />
        <TextRow {...row('document')} />
        <TextRow {...row('link')} isAddress />
        <p className="quiet">{t.explain.changesNothing}</p>
        <button className="button primary big" disabled={isUnderWay}>
          {isWaiting ? t.unit.report.sendNow : words.send}
        </button>
      </form>
    </section>
  );
};
