import { useAsOf } from '../../app/time/as-of.js';
import { ScreenTitle } from '../../components/screen/screen-title.js';
import { useTexts } from '../../texts/texts.js';

/** An address whose instant is none, or is still to come: nothing is shown as of it. */
export const WrongInstant = () => {
  const { t, f } = useTexts();
  const { wrong = '', toCome, goTo } = useAsOf();
  const words = t.welcome.wrongInstant;
  return (
    <div className="narrow" role="alert">
      <ScreenTitle>{toCome === undefined ? words.title : words.toComeTitle}</ScreenTitle>
      <p>{toCome === undefined ? words.said(wrong) : words.toCome(f.instant(toCome))}</p>
      <p>
        <button type="button" className="button primary" onClick={() => goTo(undefined)}>
          {t.common.asOf.toNow}
        </button>
      </p>
    </div>
  );
};
