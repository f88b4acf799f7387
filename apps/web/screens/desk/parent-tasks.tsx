import { useState } from 'react';
import { Banner } from '../../components/screen/states.js';
import type { ContentPartsFragment, PlanContentInput } from '../../graphql/generated.js';
import { type PlaceAbove, placesAbove, rowAbove } from '../../plans/places-above.js';
import { answeredOf, partsOf, withAnswer, type Answer, type Lead, type PlanDraft } from '../../plans/plan-draft.js';
import { useDesk } from '../../texts/desk.js';
import { mistakeAt, useDeskView } from './desk-context.js';
import { DraftRow } from './draft-row.js';
import { numbered, productName } from './numbered.js';
import { RowEditor } from './row-editor.js';
import { Said, saidId } from './said.js';

const ANSWERS: readonly Answer[] = ['LINKED', 'ADAPTED', 'DECLINED'];

interface Props {
  readonly parent: ContentPartsFragment;
  /** Keys of the rows and clauses that this unit owes an answer to. */
  readonly addressed: readonly string[];
}

/** The tasks of the plan above, rows of its table and clauses of its body, each with what this plan makes of it; how many are answered is counted while one writes. */
export const ParentTasks = ({ parent, addressed }: Props) => {
  const { t } = useDesk();
  const { draft, units, isFixed } = useDeskView();
  const words = t.parent;
  const [leadId, setLeadId] = useState('');
  const found = units.find(({ id }) => id === leadId);
  const lead: Lead | undefined = found === undefined ? undefined : { name: found.fullName, input: { unit: { id: found.id } } };
  if (addressed.length === 0) return <p className="empty">{words.noTasks}</p>;
  return (
    <section aria-labelledby="parent-tasks">
      <h2 id="parent-tasks">{words.title}</h2>
      <p className="quiet">{words.intro}</p>
      <Running draft={draft} addressed={addressed} />
      {isFixed ? null : (
        <label className="field default-lead">
          <span>{words.defaultLead}</span>
          <select value={leadId} onChange={(event) => setLeadId(event.target.value)}>
            <option value="">{words.noDefault}</option>
            {units.map(({ id, fullName }) => (
              <option key={id} value={id}>
                {fullName}
              </option>
            ))}
          </select>
        </label>
      )}
      <ol className="parent-tasks">
        {placesAbove(parent, words.clause)
          .filter(({ key }) => addressed.includes(key))
          .map((task) => (
            <ParentTask key={task.key} task={task} parent={parent} lead={lead} />
          ))}
      </ol>
    </section>
  );
};

/** Sticks to the top while one writes: k of n, and of which kind. */
const Running = ({ draft, addressed }: { readonly draft: PlanDraft; readonly addressed: readonly string[] }) => {
  const { t, f } = useDesk();
  const counts = answeredOf(draft, addressed);
  const answered = addressed.length - counts.OPEN;
  return (
    <div className="running" role="status">
      <strong>{t.parent.running(f.number(answered), f.number(addressed.length))}</strong>
      <progress max={Math.max(1, addressed.length)} value={answered} aria-hidden />
      <span>{t.parent.kinds(f.number(counts.LINKED), f.number(counts.ADAPTED), f.number(counts.DECLINED), f.number(counts.OPEN))}</span>
    </div>
  );
};

const ParentTask = ({
  task,
  parent,
  lead,
}: {
  readonly task: PlaceAbove;
  readonly parent: ContentPartsFragment;
  readonly lead: Lead | undefined;
}) => {
  const { t } = useDesk();
  const { draft, edit, isFixed, differences } = useDeskView();
  const words = t.parent;
  const { answer = null, reason = '', read = null } = draft.answers[task.key] ?? {};
  const choose = (chosen: Answer): void =>
    edit((each) => {
      const input = rowAbove(parent, task.key);
      return input === undefined ? each : withAnswer(each, input, chosen, lead);
    });
  const setReason = (text: string): void =>
    edit((each) => ({ ...each, answers: { ...each.answers, [task.key]: { answer, reason: text, read: read ?? '' } } }));
  const rows = answer === null || answer === 'DECLINED' ? [] : draft.rows.filter(({ parentTask }) => parentTask === task.key);
  // Before somebody leads it, nothing would be owed: that is not what is compared.
  const isLed = rows.every(({ rules }) => rules.every(({ leads }) => leads.length > 0));
  const behind = isLed && answer !== 'DECLINED' ? (differences.get(task.key) ?? []) : [];
  return (
    <li className={`parent-task ${answer === null ? '' : `is-${answer.toLowerCase()}`}`}>
      <ParentText task={task} />
      <div className="mine">
        {answer === null && read !== null ? <Amended read={read} /> : null}
        <AnswerChoice id={`answer-${task.key}`} answer={answer} choose={choose} />
        {answer === 'ADAPTED' || answer === 'DECLINED' ? (
          <DraftRow
            id={`reason-${task.key}`}
            label={answer === 'DECLINED' ? words.whyDeclined : words.whyAdapted}
            value={reason}
            rows={2}
            change={setReason}
          />
        ) : null}
        {rows.map((row) => (
          <RowEditor key={row.key} row={row} isVerbatim={answer === 'LINKED'} />
        ))}
        {behind.length > 0 ? (
          <div className="banner warn">
            <strong>{words.behindTitle}</strong>
            <ul>
              {behind.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
            {isFixed || answer === 'ADAPTED' ? null : (
              <button type="button" className="button" onClick={() => choose('ADAPTED')}>
                {words.toAdapted}
              </button>
            )}
          </div>
        ) : null}
      </div>
    </li>
  );
};

const AnswerChoice = ({
  id,
  answer,
  choose,
}: {
  readonly id: string;
  /** Null: none yet. */
  readonly answer: Answer | null;
  readonly choose: (answer: Answer) => void;
}) => {
  const { t } = useDesk();
  const { isFixed, mistakes } = useDeskView();
  const words = t.parent;
  const mistake = mistakeAt(mistakes, id);
  return (
    <fieldset className={mistake === undefined ? 'answers' : 'answers has-mistake'}>
      <legend>{words.answer}</legend>
      <Said mistake={mistake} id={id} />
      <div className="answer-choices">
        {ANSWERS.map((each, index) => (
          <label key={each} className={`answer-choice ${answer === each ? 'is-chosen' : ''}`}>
            <input
              type="radio"
              name={id}
              id={index === 0 ? id : `${id}-${each}`}
              checked={answer === each}
              disabled={isFixed}
              aria-describedby={saidId(mistake, id)}
              onChange={() => choose(each)}
            />{' '}
            {words.answers[each]}
          </label>
        ))}
      </div>
    </fieldset>
  );
};

/** What was answered reads otherwise by now. @param read as it was read then */
const Amended = ({ read }: { readonly read: string }) => {
  const { t } = useDesk();
  const { title, rules } = JSON.parse(read) as PlanContentInput['tasks'][number];
  const wordings = rules.map((rule) => partsOf(rule).wording).filter((wording) => wording !== '');
  return (
    <Banner tone="warn" title={t.parent.amended}>
      {t.parent.amendedWhy}{' '}
      <del>
        {title}
        {wordings.map((wording) => ` “${wording}”`).join(';')}
      </del>
    </Banner>
  );
};

/** As it stands in the plan above, word for word. */
export const ParentText = ({ task }: { readonly task: PlaceAbove }) => {
  const { t, common, f } = useDesk();
  return (
    <div className="theirs">
      <h3>{numbered(task.number, task.title)}</h3>
      {task.products.length === 0 ? null : <p className="quiet">{task.products.join('; ')}</p>}
      <ul className="plain">
        {task.rules
          .filter(({ kind }) => kind !== 'SUB_PLAN')
          .map((rule) => (
            <li key={rule.key}>
              <span className="tag">{common.common.dutyKind[rule.kind]}</span>{' '}
              {rule.quota === null
                ? ''
                : `${t.parent.quota[rule.quota.target](f.number(rule.quota.count), productName(rule.quota.product, t.products))} `}
              {rule.wording === '' ? '' : `“${rule.wording}”`}
              {rule.indicators == null || rule.indicators.length === 0 ? null : (
                <p className="quiet">
                  {t.indicators.title}: {rule.indicators.map(({ label, unit }) => `${label} (${unit})`).join('; ')}
                </p>
              )}
            </li>
          ))}
      </ul>
    </div>
  );
};
