import { TakeBack } from '../../components/drafts/take-back.js';
import { focusSoon } from '../../components/keys/focus.js';
import type { Aggregator } from '../../graphql/generated.js';
import { nextKey, withIndicator, type IndicatorDraft, type RuleDraft } from '../../plans/plan-draft.js';
import { useDesk } from '../../texts/desk.js';
import { indicatorLabel } from '../../texts/indicator-label.js';
import { DraftRow } from './draft-row.js';
import { useTakenOut } from './use-taken-out.js';

const AGGREGATORS: readonly Aggregator[] = ['SUM', 'AVERAGE', 'MAX', 'MIN', 'LAST', 'COUNT'];

interface Props {
  readonly rule: RuleDraft;
  /** Shown, and not to be changed. */
  readonly isFixed: boolean;
  readonly change: (next: (rule: RuleDraft) => RuleDraft) => void;
}

/** What a report is asked for in figures: those that the rule had before are shown, further ones may be added. */
export const IndicatorFields = ({ rule, isFixed, change }: Props) => {
  const { t, language } = useDesk();
  const words = t.indicators;
  const before = rule.base?.report?.indicators ?? [];
  const idOf = (key: string): string => `rule-${rule.key}-indicator-${key}`;
  const changeAll = (next: (indicators: RuleDraft['indicators']) => RuleDraft['indicators']): void =>
    change((kept) => ({ ...kept, indicators: next(kept.indicators) }));
  const { taken, takeOut, takeBack } = useTakenOut(changeAll, nextKey);
  return (
    <fieldset className="indicators">
      <legend>{words.title}</legend>
      {before.length + rule.indicators.length === 0 ? <p className="quiet">{words.none}</p> : null}
      {before.length === 0 ? null : (
        <ul>
          {before.map((indicator) => (
            <li key={indicator.id}>
              {indicatorLabel(indicator, language)} ({indicator.unit})
            </li>
          ))}
        </ul>
      )}
      {rule.indicators.map((indicator, index) => (
        <IndicatorRow
          key={indicator.key}
          id={idOf(indicator.key)}
          indicator={indicator}
          isFixed={isFixed}
          set={(part) => changeAll((indicators) => indicators.map((each) => (each.key === indicator.key ? { ...each, ...part } : each)))}
          remove={() => takeOut(indicator, index)}
        />
      ))}
      {taken === undefined || isFixed ? null : (
        <p>
          <TakeBack
            dropped={words.removed(taken.label)}
            takeBack={() => {
              takeBack();
              focusSoon(idOf(taken.key));
            }}
          />
        </p>
      )}
      {isFixed ? null : (
        <button
          type="button"
          className="button"
          onClick={() => {
            change(withIndicator);
            focusSoon(idOf(nextKey(rule.indicators)));
          }}
        >
          {words.add}
        </button>
      )}
    </fieldset>
  );
};

interface RowProps {
  readonly id: string;
  readonly indicator: IndicatorDraft;
  readonly isFixed: boolean;
  readonly set: (part: Partial<IndicatorDraft>) => void;
  readonly remove: () => void;
}

const IndicatorRow = ({ id, indicator, isFixed, set, remove }: RowProps) => {
  const { t } = useDesk();
  const words = t.indicators;
  const { label, unit, overUnits, overTime } = indicator;
  return (
    <div className="indicator">
      <div className="side-by-side">
        <DraftRow id={id} label={words.name} value={label} change={(text) => set({ label: text })} />
        <DraftRow id={`${id}-unit`} label={words.unit} value={unit} change={(text) => set({ unit: text })} />
        <Combining
          id={`${id}-units`}
          label={words.overUnits}
          value={overUnits}
          isFixed={isFixed}
          set={(each) => set({ overUnits: each })}
        />
        <Combining id={`${id}-time`} label={words.overTime} value={overTime} isFixed={isFixed} set={(each) => set({ overTime: each })} />
      </div>
      {isFixed ? null : (
        <button type="button" className="link-button" onClick={remove}>
          {words.remove(label)}
        </button>
      )}
    </div>
  );
};

interface CombiningProps {
  readonly id: string;
  readonly label: string;
  readonly value: Aggregator;
  readonly isFixed: boolean;
  readonly set: (aggregator: Aggregator) => void;
}

const Combining = ({ id, label, value, isFixed, set }: CombiningProps) => {
  const { t } = useDesk();
  return (
    <div className="form-row">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="input wide"
        disabled={isFixed}
        value={value}
        onChange={(event) => set(AGGREGATORS.find((each) => each === event.target.value) ?? 'SUM')}
      >
        {AGGREGATORS.map((each) => (
          <option key={each} value={each}>
            {t.indicators.aggregators[each]}
          </option>
        ))}
      </select>
    </div>
  );
};
