import { useId, useRef, useState } from 'react';
import { foldDiacritics } from '#libs/kernel/text.js';
import type { Lead } from '../../plans/plan-draft.js';
import { useDesk } from '../../texts/desk.js';

export interface Addressable {
  readonly id: string;
  readonly fullName: string;
}

const keyOf = ({ input, name }: Lead): string => input.unit?.id ?? name;

interface Props {
  readonly id: string;
  readonly label: string;
  readonly leads: readonly Lead[];
  readonly units: readonly Addressable[];
  readonly groups: readonly Lead[];
  readonly isFixed: boolean;
  readonly isWrong: boolean;
  readonly describedBy: string | undefined;
  readonly choose: (leads: readonly Lead[]) => void;
}

const SHOWN = 40;

/** Who leads: what was chosen as removable names, and a list that is narrowed by typing, with or without diacritics. */
export const LeadPicker = ({ id, label, leads, units, groups, isFixed, isWrong, describedBy, choose }: Props) => {
  const { t } = useDesk();
  const words = t.leads;
  const listId = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const wanted = foldDiacritics(typed);
  const options: readonly Lead[] = [
    ...groups,
    ...units.map(({ id: unitId, fullName }): Lead => ({ name: fullName, input: { unit: { id: unitId } } })),
  ];
  const found = options.filter(({ name }) => foldDiacritics(name).includes(wanted));
  const isChosen = (option: Lead): boolean => leads.some((lead) => keyOf(lead) === keyOf(option));
  const toggle = (option: Lead): void =>
    choose(isChosen(option) ? leads.filter((lead) => keyOf(lead) !== keyOf(option)) : [...leads, option]);
  const shut = (): void => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <div
      className="lead-picker"
      role="group"
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        shut();
      }}
    >
      <div className="chips">
        {leads.map((lead) => (
          <span key={keyOf(lead)} className="chip">
            {lead.name}
            {isFixed ? null : (
              <button
                type="button"
                className="chip-off"
                aria-label={words.remove(lead.name)}
                onClick={() => {
                  toggle(lead);
                  opener.current?.focus();
                }}
              >
                <span aria-hidden>×</span>
              </button>
            )}
          </span>
        ))}
        <button
          type="button"
          id={id}
          ref={opener}
          className={`button ${isWrong ? 'is-wrong' : ''}`}
          disabled={isFixed}
          aria-expanded={isOpen}
          aria-controls={listId}
          aria-describedby={describedBy}
          onClick={() => setOpen(!isOpen)}
        >
          {leads.length === 0 ? words.choose : words.more}
        </button>
      </div>
      {isOpen ? (
        <div className="lead-list" id={listId}>
          <label className="field">
            <span>{words.find}</span>
            <input type="search" autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
          </label>
          <div className="lead-options">
            {found.slice(0, SHOWN).map((option) => (
              <label key={keyOf(option)} className="check">
                <input type="checkbox" checked={isChosen(option)} onChange={() => toggle(option)} /> {option.name}
              </label>
            ))}
          </div>
          {found.length === 0 ? <p className="quiet">{words.none}</p> : null}
          {found.length > SHOWN ? <p className="quiet">{words.typeMore(String(found.length - SHOWN))}</p> : null}
          <button type="button" className="button" onClick={shut}>
            {words.done}
          </button>
        </div>
      ) : null}
    </div>
  );
};
