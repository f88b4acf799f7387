/** Heads of columns that stand side by side and hold numbers. */
export const NumberHeads = ({ heads }: { readonly heads: readonly string[] }) =>
  heads.map((head) => (
    <th key={head} scope="col" className="number">
      {head}
    </th>
  ));
