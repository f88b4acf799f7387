import { useMemo, type FormEvent } from 'react';
import type { Session } from '../../app/session/session.js';
import { useKeptCommand, type KeptCommand } from '../../app/writing/use-kept-command.js';
import { KeptOutcome } from '../../components/drafts/kept-outcome.js';
import { DropDraft } from '../../components/drafts/take-back.js';
import { MistakeList } from '../../components/forms/mistake-list.js';
import { TextRow } from '../../components/forms/text-row.js';
import { enterGoesOn } from '../../components/keys/enter-goes-on.js';
import { ownerOf } from '../../drafts/report-draft.js';
import { ReviewScoreDocument, SelfScoreDocument } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';
import type { Texts } from '../../texts/vi/index.js';
import { CriterionStory } from '../province/league/criterion-story.js';
import { RuleWords } from '../province/league/rule-card.js';
import {
  blankScore,
  fieldsOf,
  isStale,
  placeOf,
  readScore,
  refusedPlace,
  reviewInput,
  scoreMistakes,
  selfInput,
  typedTotal,
  WHOLE_NOTE,
  withSelfPoints,
  type CriterionScore,
  type Giver,
  type Scored,
  type ScoreDraft,
  type ScoreMistake,
} from './score-draft.js';
import { idOf, labelOf, ScoreFields } from './score-fields.js';
import { StaleScore } from './stale-score.js';

interface Props {
  readonly who: Session;
  readonly scored: Scored;
  /** Asks for the score as it stands by now. */
  readonly again: () => void;
}

type Code = Extract<ScoreMistake['said'], { readonly code: unknown }>['code'];

/** What both forms have in common, whoever gives the points. */
const useForm = (giver: Giver, { who, scored: { unitId, rubricId, period, score }, again }: Props) => {
  const text = JSON.stringify(blankScore(giver, score));
  const blank = useMemo(() => JSON.parse(text) as ScoreDraft, [text]);
  return {
    who,
    key: `plan-cascade.score ${giver} ${ownerOf(who)} ${unitId} ${rubricId} ${period}`,
    blank,
    read: readScore,
    mistakesOf: (draft: ScoreDraft) => scoreMistakes(giver, draft, blank, score.criteria),
    fieldOf: (path: readonly string[] | null, draft: ScoreDraft) => refusedPlace(giver, path, draft, score.criteria),
    again,
  };
};

/** Where a unit scores itself; again, it is another round. */
export const SelfForm = (props: Props) => {
  const form = useForm('SELF', props);
  const command = useKeptCommand({ ...form, document: SelfScoreDocument, inputOf: (sent) => selfInput(sent, props.scored) });
  return <ScoreForm giver="SELF" command={command} blank={form.blank} {...props} />;
};

/** Where a unit above reviews the last round; again, it stands beside the earlier review, and counts. */
export const ReviewForm = (props: Props) => {
  const form = useForm('REVIEW', props);
  const command = useKeptCommand({ ...form, document: ReviewScoreDocument, inputOf: (sent) => reviewInput(sent, props.scored) });
  return <ScoreForm giver="REVIEW" command={command} blank={form.blank} {...props} />;
};

interface FormProps extends Props {
  readonly giver: Giver;
  readonly command: KeptCommand<ScoreDraft, Code, string>;
  readonly blank: ScoreDraft;
}

const ScoreForm = ({ giver, command, blank, scored: { score } }: FormProps) => {
  const { t, f } = useTexts();
  const words = t.league.scoring;
  const { draft, isBegun, mistakes, attempt, isUnderWay, isWaiting, edit, discard, takeBack, submit } = command;
  if (isStale(draft, blank))
    return (
      <StaleScore
        giver={giver}
        draft={draft}
        now={blank}
        score={score}
        takeMine={() => edit((kept) => ({ ...kept, basis: blank.basis }))}
        takeTheirs={discard}
      />
    );
  const saying = ({ said }: ScoreMistake): string => ('message' in said ? said.message : words.mistakes[said.code]);
  const wrongOf = (place: string): string | undefined => {
    const mistake = mistakes.find(({ field }) => field === place);
    return mistake && saying(mistake);
  };
  const change = (place: string, value: string): void =>
    edit((kept) => ({ ...kept, typed: { ...kept.typed, [place]: value } }), placesWith(giver, score.criteria, place));
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    submit();
  };
  const total = typedTotal(draft, score.criteria);
  return (
    <section className="card" aria-labelledby="give-score">
      <h2 id="give-score">{words[giver].title}</h2>
      <p className="quiet">{words[giver].hint}</p>
      <MistakeList
        title={words.notSent(f.number(mistakes.length))}
        mistakes={mistakes}
        lineOf={(mistake) =>
          mistake.field === null ? saying(mistake) : `${nameOf(words, giver, score.criteria, mistake.field)}: ${saying(mistake)}`
        }
        idOf={idOf}
        attempt={attempt}
      />
      <KeptOutcome command={command} received={words[giver].received} />
      <form noValidate className="report-form" onKeyDown={enterGoesOn} onSubmit={onSubmit}>
        {giver === 'SELF' || isWaiting ? null : (
          <button type="button" className="button" onClick={() => edit((kept) => withSelfPoints(kept, score.criteria))}>
            {words.takeSelf}
          </button>
        )}
        <ol className="coverage-list">
          {score.criteria.map((each) => (
            <li key={each.criterion.key}>
              <CriterionStory score={each} />
              <details>
                <summary>{words.rule}</summary>
                <RuleWords criterion={each.criterion} />
              </details>
              <ScoreFields
                giver={giver}
                score={each}
                valueOf={(place) => draft.typed[place] ?? ''}
                wrongOf={wrongOf}
                change={change}
                isFixed={isWaiting}
              />
            </li>
          ))}
        </ol>
        {giver === 'SELF' ? null : (
          <TextRow
            id={idOf(WHOLE_NOTE)}
            label={words.wholeNote}
            wrong={wrongOf(WHOLE_NOTE)}
            value={draft.typed[WHOLE_NOTE] ?? ''}
            change={(value) => change(WHOLE_NOTE, value)}
            rows={3}
            isFixed={isWaiting}
          />
        )}
        <p>{words.typedTotal(f.number(total.points), f.number(total.missing))}</p>
        <p className="saved">
          {words.kept} {isWaiting ? null : <DropDraft words={words} drop={isBegun ? discard : undefined} takeBack={takeBack} />}
        </p>
        <button className="button primary big" disabled={isUnderWay}>
          {isWaiting ? words.sendAgain : words[giver].send}
        </button>
      </form>
    </section>
  );
};

/** The fields of the criterion of a field: what is wrong with one may be mended in another. */
const placesWith = (giver: Giver, criteria: readonly CriterionScore[], place: string): readonly string[] =>
  criteria.map((score) => fieldsOf(giver, score).map((name) => placeOf(score, name))).find((places) => places.includes(place)) ?? [place];

/** Of a field, where it does not stand below its criterion. */
const nameOf = (words: Texts['league']['scoring'], giver: Giver, criteria: readonly CriterionScore[], place: string): string => {
  for (const score of criteria)
    for (const name of fieldsOf(giver, score))
      if (placeOf(score, name) === place) return `${score.criterion.title} – ${labelOf(words, giver, score, name)}`;
  return words.wholeNote;
};
