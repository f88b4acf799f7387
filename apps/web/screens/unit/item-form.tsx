import { useEffect, useMemo, useRef, useState, type FormEvent } from 'react';
import { instant, type LocalDate } from '#libs/kernel/time.js';
import type { Session } from '../../app/session.js';
import { keptStore } from '../../app/store.js';
import { useStore } from '../../app/use-store.js';
import { newCommandId, write, type Written } from '../../app/writing.js';
import { Banner } from '../../components/states.js';
import { ownerOf } from '../../drafts/draft.js';
import { RecordItemDocument } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';
import { emptyItem, itemInput, itemMistakes, readItem, type ItemDraft, type ItemField, type ItemMistake } from './item-draft.js';

type QuotaOfItem = Parameters<typeof itemInput>[1];

interface Props {
  readonly who: Session;
  readonly quota: QuotaOfItem;
  readonly today: LocalDate;
}

const FIELDS: readonly ItemField[] = ['title', 'sentOn', 'quantity', 'link', 'proof'];

const fieldOf = (path: readonly string[] | null): ItemField | null => FIELDS.find((field) => field === path?.[0]) ?? null;

/** One command id from the moment it is submitted until the server has answered, also over a reload: nothing is entered twice. */
const useItem = ({ who, quota, today }: Props) => {
  const { f, language } = useTexts();
  const key = `plan-cascade.item ${ownerOf(who)} ${quota.dutyId} ${quota.period}`;
  const blank = useMemo(() => emptyItem(f.day(today)), [f, today]);
  const store = useMemo(
    () => keptStore<ItemDraft>(key, blank, readItem, (item) => (item === blank ? null : JSON.stringify(item))),
    [key, blank],
  );
  const item = useStore(store);
  const [mistakes, setMistakes] = useState<readonly ItemMistake[]>([]);
  const [receipt, setReceipt] = useState<string>();
  const [isUnderWay, setUnderWay] = useState(false);

  const took = (written: Written): void => {
    setUnderWay(false);
    if (written.kind === 'ACCEPTED') {
      setReceipt(written.accepted.recordedAt);
      store.set(blank);
    } else if (written.kind === 'REFUSED') {
      setMistakes([{ field: fieldOf(written.refusal.path), said: { message: written.refusal.message } }]);
      store.set({ ...store.get(), commandId: null });
    }
  };
  const send = (submitted: ItemDraft & { readonly commandId: string }): void => {
    setUnderWay(true);
    void write(RecordItemDocument, { input: itemInput(submitted, quota) }, who, language).then(took);
  };
  return {
    item,
    mistakes,
    receipt,
    isUnderWay,
    edit: (part: Partial<ItemDraft>): void => {
      setReceipt(undefined);
      setMistakes((before) => before.filter(({ field }) => field === null || !(field in part)));
      store.set({ ...item, ...part });
    },
    submit: (): void => {
      if (isUnderWay) return;
      const found = itemMistakes(item);
      setMistakes(found);
      if (found.length > 0) return;
      const submitted = { ...item, commandId: item.commandId ?? newCommandId() };
      store.set(submitted);
      send(submitted);
    },
  };
};

export const ItemForm = (props: Props) => {
  const { t, f } = useTexts();
  const words = t.unit.quota;
  const { item, mistakes, receipt, isUnderWay, edit, submit } = useItem(props);
  const isWaiting = item.commandId !== null;
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (mistakes.length > 0) summary.current?.focus();
  }, [mistakes]);
  const saying = ({ said }: ItemMistake): string => ('message' in said ? said.message : words.mistakes[said.code]);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    submit();
  };
  return (
    <section className="card" aria-labelledby="new-item">
      <h2 id="new-item">{words.newItem}</h2>
      {mistakes.length === 0 ? null : (
        <div className="banner error" role="alert" tabIndex={-1} ref={summary}>
          <strong>{words.notEntered}</strong>
          <ul>
            {mistakes.map((mistake) => (
              <li key={`${mistake.field}`}>
                {mistake.field === null ? '' : `${words.fields[mistake.field].label}: `}
                {saying(mistake)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {isWaiting && !isUnderWay ? (
        <Banner tone="warn" title={t.unit.report.unconfirmedTitle}>
          {words.unconfirmed}
        </Banner>
      ) : null}
      {receipt === undefined ? null : <Banner tone="ok">{words.entered(f.instant(instant(receipt)))}</Banner>}
      <form noValidate className="report-form" onSubmit={onSubmit}>
        {FIELDS.map((field) => {
          const mistake = mistakes.find((each) => each.field === field);
          return (
            <div key={field} className={mistake === undefined ? 'form-row' : 'form-row has-mistake'}>
              <label htmlFor={`i-${field}`}>{words.fields[field].label}</label>
              <p className="hint" id={`h-${field}`}>
                {words.fields[field].hint}
              </p>
              {mistake === undefined ? null : (
                <p className="said" id={`e-${field}`}>
                  {saying(mistake)}
                </p>
              )}
              <input
                id={`i-${field}`}
                className="input wide"
                autoComplete="off"
                inputMode={field === 'quantity' ? 'numeric' : field === 'link' ? 'url' : 'text'}
                aria-describedby={mistake === undefined ? `h-${field}` : `h-${field} e-${field}`}
                aria-invalid={mistake !== undefined}
                disabled={isWaiting}
                value={item[field]}
                onChange={(event) => edit({ [field]: event.target.value })}
              />
            </div>
          );
        })}
        <button className="button primary big" disabled={isUnderWay}>
          {isWaiting ? t.unit.report.sendNow : words.enter}
        </button>
      </form>
    </section>
  );
};
