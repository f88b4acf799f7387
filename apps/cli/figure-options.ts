import { UsageProblem } from './failures.js';

/** A figure of an indicator as it is typed: `newsItems=12`; `newsItems=n/a` where it is not applicable. */
export interface TypedFigure {
  readonly indicator: string;
  readonly value: string | null;
}

const FIGURE = /^([A-Za-z][A-Za-z0-9_-]{0,63})=(n\/a|-?\d{1,30}(?:\.\d{1,15})?)$/;

/** Each indicator once. @throws UsageProblem */
export const figuresIn = (option: string, texts: readonly string[] = []): readonly TypedFigure[] => {
  const figures = texts.map((text) => {
    const [, indicator, value] = FIGURE.exec(text) ?? [];
    if (indicator === undefined || value === undefined)
      throw new UsageProblem({
        en: `${option}: "${text.slice(0, 80)}" cannot be used; expected indicator=figure, such as newsItems=12, or newsItems=n/a.`,
        vi: `${option}: không dùng được "${text.slice(0, 80)}"; cần chỉ-tiêu=số, như newsItems=12, hoặc newsItems=n/a.`,
      });
    return { indicator, value: value === 'n/a' ? null : value };
  });
  const twice = figures.find(({ indicator }, index) => figures.findIndex((other) => other.indicator === indicator) < index);
  if (twice !== undefined)
    throw new UsageProblem({
      en: `${option}: ${twice.indicator} is given twice; expected each indicator once.`,
      vi: `${option}: ${twice.indicator} được nêu hai lần; mỗi chỉ tiêu chỉ một lần.`,
    });
  return figures;
};

/** `newsItems=12:why`: a figure with its note. @throws UsageProblem */
export const overridesIn = (option: string, texts: readonly string[] = []): readonly (TypedFigure & { readonly note: string })[] => {
  const parts = texts.map((text) => {
    const colon = text.indexOf(':');
    const note = colon < 0 ? '' : text.slice(colon + 1).trim();
    if (note === '')
      throw new UsageProblem({
        en: `${option}: "${text.slice(0, 80)}" has no note; expected indicator=figure:why.`,
        vi: `${option}: "${text.slice(0, 80)}" chưa có lý do; cần chỉ-tiêu=số:lý do.`,
      });
    return { figure: text.slice(0, colon), note };
  });
  const figures = figuresIn(
    option,
    parts.map(({ figure }) => figure),
  );
  return figures.map((figure, index) => ({ ...figure, note: parts[index]?.note ?? '' }));
};
