import { session } from '../../app/session/session.js';
import { useTexts } from '../../texts/texts.js';
import { Banner } from '../screen/states.js';

/** What was sent met a session that had ended: it is kept, and whoever enters again finds it where it was. */
export const SessionEnded = () => {
  const { t } = useTexts();
  return (
    <Banner tone="warn">
      {t.common.session.ended}{' '}
      <button type="button" className="button" onClick={() => session.set(undefined)}>
        {t.common.session.enter}
      </button>
    </Banner>
  );
};
