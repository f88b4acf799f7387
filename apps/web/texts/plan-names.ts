interface Named {
  /** Null: it has none yet. */
  readonly number: string | null;
  readonly symbol: string | null;
  readonly title: string;
}

/** `75/KH-UBND`, or the title where there is no number. */
export const planNumber = ({ number, symbol, title }: Named): string =>
  number === null ? title : symbol === null ? number : `${number}/${symbol}`;

/** `75/KH-UBND · Thông tin, tuyên truyền …`; the title alone where there is no number. */
export const planName = (plan: Named): string => (plan.number === null ? plan.title : `${planNumber(plan)} · ${plan.title}`);
