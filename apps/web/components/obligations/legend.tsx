import { useRef, type KeyboardEvent } from 'react';
import { useTexts } from '../../texts/texts.js';

export interface LegendEntry {
  readonly letter: string;
  readonly label: string;
  /** The rule behind the word. */
  readonly hint: string;
  readonly count: number;
}

/** How often each letter stands in some rows of cells. */
export const countOfEach = (rows: readonly string[]): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  for (const cells of rows) for (const letter of cells) found.set(letter, (found.get(letter) ?? 0) + 1);
  return found;
};

/** What the colours mean, how many there are, and a filter: one stop of the Tab key, arrows go on inside. */
export const Legend = ({
  entries,
  states,
  choose,
  kind,
}: {
  readonly entries: readonly LegendEntry[];
  /** Letters that are chosen; empty: all. */
  readonly states: string;
  readonly choose: (states: string) => void;
  /** Which set of icons the letters are of. */
  readonly kind: 'state' | 'coverage';
}) => {
  const { t, f } = useTexts();
  const bar = useRef<HTMLDivElement>(null);
  const toggle = (letter: string): void => choose(states.includes(letter) ? states.replace(letter, '') : `${states}${letter}`);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const buttons = [...(bar.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : step === undefined ? undefined : at + step;
    const button = next === undefined ? undefined : buttons[(next + buttons.length) % buttons.length];
    if (button === undefined) return;
    event.preventDefault();
    for (const each of buttons) each.tabIndex = -1;
    button.tabIndex = 0;
    button.focus();
  };
  return (
    <div className="legend" role="toolbar" aria-label={t.province.heatMap.legend} ref={bar} onKeyDown={onKeyDown}>
      {entries.map(({ letter, label, hint, count }, index) => (
        <button
          type="button"
          key={letter}
          aria-pressed={states.includes(letter)}
          title={hint}
          tabIndex={index === 0 ? 0 : -1}
          onClick={() => toggle(letter)}
        >
          <i className="swatch" {...{ [`data-${kind}`]: letter }} aria-hidden />
          <span>{label}</span> <b>{f.number(count)}</b>
        </button>
      ))}
      {states === '' ? null : (
        <button type="button" className="clear" tabIndex={-1} onClick={() => choose('')}>
          {t.province.heatMap.clear}
        </button>
      )}
    </div>
  );
};
