import { TakeBack } from '../../components/drafts/take-back.js';
import { focusSoon } from '../../components/keys/focus.js';
import { standing, withOwnRow, withoutRow, withRow, withRowAgain, type RowDraft } from '../../plans/plan-draft.js';
import { useDesk } from '../../texts/desk.js';
import { useDeskView } from './desk-context.js';
import { numbered } from './numbered.js';
import { AddRule, RowEditor } from './row-editor.js';

const ADD = 'add-row';
const backId = (rowKey: string): string => `row-${rowKey}-back`;

/** Rows that are the plan's own; of an amendment all rows, folded, with what the amendment makes of each. */
export const OwnRows = ({ title, intro }: { readonly title: string; readonly intro: string }) => {
  const { t } = useDesk();
  const { draft, edit, isFixed } = useDeskView();
  const rows = draft.purpose === 'DERIVE' ? draft.rows.filter(({ parentTask }) => parentTask === null) : draft.rows;
  return (
    <section className="card" aria-labelledby="own-rows">
      <h2 id="own-rows">{title}</h2>
      <p className="quiet">{intro}</p>
      {rows.length === 0 ? <p className="empty">{t.rows.none}</p> : null}
      <ol className="own-rows">
        {rows.map((row) => (
          <li key={row.key} className={row.isRemoved ? 'is-removed' : undefined}>
            {draft.purpose === 'AMEND' && row.base !== null ? (
              <StandingRow row={row} />
            ) : row.isRemoved ? (
              <TakenOutRow row={row} />
            ) : (
              <OwnRow row={row} />
            )}
          </li>
        ))}
      </ol>
      {isFixed ? null : (
        <button
          type="button"
          id={ADD}
          className="button"
          onClick={() => {
            edit(withOwnRow);
            requestAnimationFrame(() => document.querySelector<HTMLElement>('.own-rows > li:last-child textarea')?.focus());
          }}
        >
          {t.rows.add}
        </button>
      )}
    </section>
  );
};

const OwnRow = ({ row }: { readonly row: RowDraft }) => {
  const { t } = useDesk();
  const { edit, isFixed } = useDeskView();
  return (
    <>
      {row.isClause === true && row.base !== null ? <p className="label">{t.parent.clause(row.number)}</p> : null}
      <RowEditor row={row} />
      <p className="row-tools">
        <AddRule row={row} />
        {isFixed ? null : (
          <button
            type="button"
            className="link-button"
            onClick={() => {
              edit((draft) => withoutRow(draft, row.key));
              focusSoon(backId(row.key), ADD);
            }}
          >
            {t.rows.remove}
          </button>
        )}
      </p>
    </>
  );
};

const TakenOutRow = ({ row: { key, number, title } }: { readonly row: RowDraft }) => {
  const { t } = useDesk();
  const { edit, isFixed } = useDeskView();
  if (isFixed) return null;
  return (
    <TakeBack
      id={backId(key)}
      dropped={t.rows.removed(numbered(number, title.trim() === '' ? t.rows.unnamed : title))}
      takeBack={() => {
        edit((draft) => withRowAgain(draft, key));
        focusSoon(`row-${key}-title`);
      }}
    />
  );
};

const StandingRow = ({ row }: { readonly row: RowDraft }) => {
  const { t } = useDesk();
  const { edit, isFixed, draft } = useDeskView();
  const remove = (isRemoved: boolean): void => edit((each) => withRow(each, row.key, (kept) => ({ ...kept, isRemoved })));
  const isLast = standing(draft).length === 1 && !row.isRemoved;
  return (
    <details>
      <summary>
        <strong>{numbered(row.isClause === true ? t.parent.clause(row.number) : row.number, row.title)}</strong>
        {row.isRemoved ? <span className="tag bad">{t.rows.left}</span> : null}
      </summary>
      {row.isRemoved ? null : <RowEditor row={row} />}
      {isFixed || isLast ? null : (
        <button type="button" className="link-button" onClick={() => remove(!row.isRemoved)}>
          {row.isRemoved ? t.rows.putBack : t.rows.leaveOut}
        </button>
      )}
    </details>
  );
};
