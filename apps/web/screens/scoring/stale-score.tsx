import { SideBySide } from '../../components/side-by-side.js';
import { Banner } from '../../components/states.js';
import { useTexts } from '../../texts/texts.js';
import { saidOf, WHOLE_NOTE, type Giver, type Score, type ScoreDraft } from './score-draft.js';

interface Props {
  readonly giver: Giver;
  readonly draft: ScoreDraft;
  /** As the form begins by now. */
  readonly now: ScoreDraft;
  readonly score: Score;
  readonly takeMine: () => void;
  readonly takeTheirs: () => void;
}

/** Others scored or reviewed since the writer began: he sees both, and nothing is dropped before he has chosen. */
export const StaleScore = ({ giver, draft, now, score, takeMine, takeTheirs }: Props) => {
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
    <section className="card" aria-labelledby="stale">
      <Banner tone="warn">
        <strong id="stale">{words.staleTitle}.</strong> {words.stale}{' '}
        {draft.basis.round === now.basis.round ? null : words.staleRound(f.number(now.basis.round))}{' '}
        {draft.basis.rubricVersion === now.basis.rubricVersion ? null : words.staleRubric(f.number(now.basis.rubricVersion))}
      </Banner>
      <SideBySide
        subject={words.criterion}
        mine={words.mine}
        theirs={words.theirs}
        rows={giver === 'SELF' ? rows : [...rows, { name: words.wholeNote, mine: whole[0] ?? '', theirs: whole[1] ?? '' }]}
      />
      <div className="tools">
        <button type="button" className="button primary" onClick={takeMine}>
          {words.takeMine}
        </button>
        <button type="button" className="button" onClick={takeTheirs}>
          {words.takeTheirs}
        </button>
      </div>
    </section>
  );
};
