import { Dialog } from '../../components/screen/dialog.js';
import type { Alike } from '../../drafts/report-draft.js';
import { useTexts } from '../../texts/texts.js';
import { AlikeDuties } from './alike-duties.js';

/** Asks before a draft that the server keeps for several duties is left to one of them. */
export const Narrowing = ({
  lost,
  goOn,
  keepAll,
  close,
}: {
  readonly lost: readonly Alike[];
  readonly goOn: () => void;
  readonly keepAll: () => void;
  readonly close: () => void;
}) => {
  const { t } = useTexts();
  const words = t.unit.report.narrowing;
  return (
    <Dialog title={words.title} close={close}>
      <p>{words.serves}</p>
      <AlikeDuties duties={lost} />
      <p>{words.lost}</p>
      <div className="tools">
        <button type="button" className="button primary" onClick={keepAll}>
          {words.keepAll}
        </button>
        <button type="button" className="button" onClick={goOn}>
          {words.goOn}
        </button>
      </div>
    </Dialog>
  );
};
