import { TakeBack } from '../../components/drafts/take-back.js';
import { focusSoon } from '../../components/keys/focus.js';
import type { RowDraft, RuleDraft, RuleKind } from '../../plans/plan-draft.js';
import { newRule, withPlace, withRow, withRule } from '../../plans/plan-draft.js';
import { useDesk } from '../../texts/desk.js';
import { mistakeAt, useDeskView } from './desk-context.js';
import { DraftRow } from './draft-row.js';
import { IndicatorFields } from './indicator-fields.js';
import { LeadPicker } from './lead-picker.js';
import { productName } from './numbered.js';
import { Said, saidId } from './said.js';
import { useTakenOut } from './use-taken-out.js';
import { WordingField } from './wording-field.js';

interface RowProps {
  readonly row: RowDraft;
  /** It is taken over word for word: only who leads is chosen. */
  readonly isVerbatim?: boolean;
}

/** One row of the plan: what is done, and of each thing that is owed who leads, when and how much. */
export const RowEditor = ({ row, isVerbatim = false }: RowProps) => {
  const { t } = useDesk();
  const { draft: plan, edit, isFixed } = useDeskView();
  const words = t.row;
  const changeRules = (next: (rules: RowDraft['rules']) => RowDraft['rules']): void =>
    edit((draft) => withRow(draft, row.key, (each) => ({ ...each, rules: next(each.rules) })));
  const { taken, takeOut, takeBack } = useTakenOut(changeRules, (rules) => freeRuleKey(row.key, rules));
  return (
    <div className="row-editor">
      {plan.purpose === 'DERIVE' || row.base === null ? <PlaceOfRow row={row} /> : null}
      {isVerbatim ? null : (
        <DraftRow
          id={`row-${row.key}-title`}
          label={words.title}
          value={row.title}
          rows={2}
          change={(title) => edit((draft) => withRow(draft, row.key, (each) => ({ ...each, title })))}
        />
      )}
      {row.rules.map((rule, index) => (
        <RuleEditor key={rule.key} row={row} rule={rule} isVerbatim={isVerbatim} remove={() => takeOut(rule, index)} />
      ))}
      {taken === undefined || isVerbatim || isFixed ? null : (
        <p>
          <TakeBack
            dropped={words.ruleRemoved(words.kinds[taken.kind])}
            takeBack={() => {
              takeBack();
              focusSoon(leadId(taken.key));
            }}
          />
        </p>
      )}
    </div>
  );
};

/** Whether it stands in the table or in the body, and there under which number. */
const PlaceOfRow = ({ row }: { readonly row: RowDraft }) => {
  const { t } = useDesk();
  const { edit, isFixed } = useDeskView();
  const words = t.row;
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          disabled={isFixed}
          checked={row.isClause === true}
          onChange={(event) => edit((draft) => withPlace(draft, row.key, event.target.checked))}
        />{' '}
        {words.inBody}
      </label>
      {row.isClause === true ? (
        <DraftRow
          id={`row-${row.key}-number`}
          label={words.clauseNumber}
          value={row.number}
          change={(number) => edit((draft) => withRow(draft, row.key, (each) => ({ ...each, number })))}
        />
      ) : null}
    </>
  );
};

const OWN_KINDS: readonly RuleKind[] = ['TASK', 'QUOTA', 'REPORT', 'SUB_PLAN'];

const leadId = (ruleKey: string): string => `rule-${ruleKey}-lead`;

interface RuleProps {
  readonly row: RowDraft;
  readonly rule: RuleDraft;
  readonly isVerbatim: boolean;
  readonly remove: () => void;
}

const RuleEditor = ({ row, rule, isVerbatim, remove }: RuleProps) => {
  const { t } = useDesk();
  const { draft, mistakes, isFixed, edit, units, groups, issuedOn } = useDeskView();
  const words = t.row;
  const change = (part: Partial<RuleDraft>): void => edit((each) => withRule(each, row.key, rule.key, (kept) => ({ ...kept, ...part })));
  const ids = { lead: leadId(rule.key), wording: `rule-${rule.key}-wording` };
  const [lead, wording] = [mistakeAt(mistakes, ids.lead), mistakeAt(mistakes, ids.wording)];
  const isOnly = row.rules.length === 1;
  return (
    <fieldset className={isVerbatim ? 'rule is-verbatim' : 'rule'}>
      <legend>{ruleName(rule, isOnly, words.kinds)}</legend>
      {rule.base !== null || isFixed ? null : <KindChoice rule={rule} change={change} />}
      <div className={lead === undefined ? 'form-row' : 'form-row has-mistake'}>
        <span className="label">{words.lead}</span>
        <Said mistake={lead} id={ids.lead} />
        <LeadPicker
          id={ids.lead}
          label={words.lead}
          leads={rule.leads}
          units={units}
          groups={groups}
          isFixed={isFixed}
          isWrong={lead !== undefined}
          describedBy={saidId(lead, ids.lead)}
          choose={(leads) => change({ leads })}
        />
      </div>
      {rule.kind === 'QUOTA' && !isVerbatim ? <QuotaFields rule={rule} change={change} /> : null}
      {isVerbatim ? null : (
        <div className={wording === undefined ? 'form-row' : 'form-row has-mistake'}>
          <Said mistake={wording} id={ids.wording} />
          <WordingField
            rule={rule}
            year={draft.whole.year}
            issuedOn={issuedOn}
            parentId={draft.parent?.planId ?? null}
            isFixed={isFixed}
            isWrong={wording !== undefined}
            describedBy={saidId(wording, ids.wording)}
            type={(text) => change({ wording: text })}
            keep={(read) => change({ read })}
          />
        </div>
      )}
      {rule.kind === 'REPORT' ? (
        <IndicatorFields
          rule={isVerbatim ? { ...rule, indicators: [] } : rule}
          isFixed={isFixed || isVerbatim}
          change={(next) => edit((each) => withRule(each, row.key, rule.key, next))}
        />
      ) : null}
      {isFixed || isOnly || isVerbatim ? null : (
        <button type="button" className="link-button" onClick={remove}>
          {words.removeRule}
        </button>
      )}
    </fieldset>
  );
};

interface PartProps {
  readonly rule: RuleDraft;
  readonly change: (part: Partial<RuleDraft>) => void;
}

/** Whether it is a task, a quota, a report or a plan; it stays what it was in a plan that was issued, or is above. */
const KindChoice = ({ rule, change }: PartProps) => {
  const { t } = useDesk();
  const { draft } = useDeskView();
  const id = `rule-${rule.key}-kind`;
  return (
    <div className="form-row">
      <label htmlFor={id}>{t.row.kind}</label>
      <select
        id={id}
        className="input wide"
        value={rule.kind}
        onChange={(event) => change({ kind: OWN_KINDS.find((kind) => kind === event.target.value) ?? 'TASK' })}
      >
        {OWN_KINDS.filter((kind) => kind !== 'SUB_PLAN' || draft.purpose !== 'DERIVE').map((kind) => (
          <option key={kind} value={kind}>
            {t.row.kinds[kind]}
          </option>
        ))}
      </select>
    </div>
  );
};

/** How many of what. */
const QuotaFields = ({ rule, change }: PartProps) => {
  const { t } = useDesk();
  const words = t.row;
  return (
    <div className="side-by-side">
      <DraftRow id={`rule-${rule.key}-count`} label={words.count} value={rule.count} isNumber change={(count) => change({ count })} />
      {rule.base === null ? (
        <DraftRow id={`rule-${rule.key}-product`} label={words.product} value={rule.product} change={(product) => change({ product })} />
      ) : (
        <div className="form-row">
          <span className="label">{words.product}</span>
          <p>{productName(rule.product, t.products)}</p>
        </div>
      )}
    </div>
  );
};

const ruleName = (rule: RuleDraft, isOnly: boolean, kinds: Readonly<Record<RuleKind, string>>): string => {
  const base = rule.base?.task ?? rule.base?.quota ?? rule.base?.report ?? rule.base?.subPlan;
  return isOnly || base === undefined ? kinds[rule.kind] : `${kinds[rule.kind]}: ${base.title}`;
};

/** Something else that the row asks for. */
export const AddRule = ({ row }: { readonly row: RowDraft }) => {
  const { t } = useDesk();
  const { edit, isFixed } = useDeskView();
  if (isFixed) return null;
  return (
    <button
      type="button"
      className="link-button"
      onClick={() =>
        edit((draft) =>
          withRow(draft, row.key, (each) => ({ ...each, rules: [...each.rules, newRule(freeRuleKey(each.key, each.rules), 'TASK')] })),
        )
      }
    >
      {t.row.addRule}
    </button>
  );
};

const freeRuleKey = (row: string, rules: RowDraft['rules']): string => {
  for (let next = rules.length + 1; ; next += 1) {
    const wanted = `${row}/${next}`;
    if (!rules.some((rule) => rule.key === wanted)) return wanted;
  }
};
