interface Props {
  /** Of what the rows are. */
  readonly subject: string;
  /** Over the columns. */
  readonly mine: string;
  readonly theirs: string;
  readonly rows: readonly { readonly name: string; readonly mine: string; readonly theirs: string }[];
}

/** Two versions of a form, what differs marked: nothing is dropped before somebody has chosen. */
export const SideBySide = ({ subject, mine, theirs, rows }: Props) => (
  <div className="scroll">
    <table className="list-table">
      <thead>
        <tr>
          <th scope="col">{subject}</th>
          <th scope="col">{mine}</th>
          <th scope="col">{theirs}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name} className={row.mine === row.theirs ? undefined : 'differs'}>
            <th scope="row">{row.name}</th>
            <td>{row.mine}</td>
            <td>{row.theirs}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
