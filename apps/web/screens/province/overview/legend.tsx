import { useMemo, useRef, type KeyboardEvent } from 'react';
import { ALWAYS_SHOWN, LETTERS, type Letter } from '../../../components/cell-state.js';
import { useTexts } from '../../../texts/texts.js';

/** What the colours mean, how many there are, and a filter: one stop of the Tab key, arrows go on inside. */
export const Legend = ({
  rows,
  states,
  choose,
}: {
  readonly rows: readonly string[];
  readonly states: string;
  readonly choose: (states: string) => void;
}) => {
  const { t, f } = useTexts();
  const bar = useRef<HTMLDivElement>(null);
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    for (const cells of rows) for (const letter of cells) found.set(letter, (found.get(letter) ?? 0) + 1);
    return found;
  }, [rows]);
  const shown = LETTERS.filter((letter) => counts.has(letter) || ALWAYS_SHOWN.has(letter) || states.includes(letter));
  const toggle = (letter: Letter): void => choose(states.includes(letter) ? states.replace(letter, '') : `${states}${letter}`);
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
      {shown.map((letter, index) => (
        <button
          type="button"
          key={letter}
          aria-pressed={states.includes(letter)}
          title={t.common.cell[letter].hint}
          tabIndex={index === 0 ? 0 : -1}
          onClick={() => toggle(letter)}
        >
          <i className="swatch" data-state={letter} aria-hidden />
          <span>{t.common.cell[letter].label}</span> <b>{f.number(counts.get(letter) ?? 0)}</b>
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
