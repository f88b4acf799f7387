import { Link } from '@tanstack/react-router';
import { AddressSays } from '../../components/screen/address-says.js';
import { ScreenTitle } from '../../components/screen/screen-title.js';
import { useTexts } from '../../texts/texts.js';

/** An address that no screen has. */
export const NotFound = () => {
  const { t } = useTexts();
  return (
    <div className="narrow">
      <ScreenTitle>{t.welcome.notFound.title}</ScreenTitle>
      <p>
        {t.welcome.notFound.said} <AddressSays />
      </p>
      <p>
        <Link to="/" className="button primary">
          {t.common.states.toStart}
        </Link>
      </p>
    </div>
  );
};
