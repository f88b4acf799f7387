import { SideBySide } from '../../components/drafts/side-by-side.js';
import { TwoVersions, type Choosing } from '../../components/drafts/two-versions.js';
import { useTexts } from '../../texts/texts.js';
import { saidOf, WHOLE_NOTE, type Giver, type Score, type ScoreDraft } from './score-draft.js';

interface Props extends Choosing {
  readonly giver: Giver;
  readonly draft: ScoreDraft;
  /** As the form begins by now. */
  readonly now: ScoreDraft;
  readonly score: Score;
}

/** Others scored or reviewed since the writer began. */
export const StaleScore = ({ giver, draft, now, score, ...choosing }: Props) => {
  const { t, f } = useTexts();
  const words = t.league.scoring;
  const shown = (text: string): string => (text === '' ? words.empty : text);
  const rows = score.criteria.map((each) => ({
    name: giver === 'REVIEW' && each.self !== null ? words.selfOf(each.criterion.title, f.decimal(each.self.points)) : each.criterion.title,
    mine: shown(saidOf(giver, draft, each)),
    theirs: shown(saidOf(giver, now, each)),
  }));
  const whole = [draft, now].map(({ typed }) => shown((typed[WHOLE_NOTE] ?? '').trim()));
  return (
    <TwoVersions
      words={words}
      more={
        <>
          {draft.basis.round === now.basis.round ? null : ` ${words.staleRound(f.number(now.basis.round))}`}
          {draft.basis.rubricVersion === now.basis.rubricVersion ? null : ` ${words.staleRubric(f.number(now.basis.rubricVersion))}`}
        </>
      }
      {...choosing}
    >
      <SideBySide
        subject={words.criterion}
        mine={words.mine}
        theirs={words.theirs}
        rows={giver === 'SELF' ? rows : [...rows, { name: words.wholeNote, mine: whole[0] ?? '', theirs: whole[1] ?? '' }]}
      />
    </TwoVersions>
  );
};
