import { Link } from '@tanstack/react-router';
import { useTexts } from '../../texts/texts.js';

/** An address that no screen has. */
export const NotFound = () => {
  const { t } = useTexts();
  return (
    <div className="narrow">
      <h1>{t.welcome.notFound.title}</h1>
      <p>{t.welcome.notFound.said}</p>
      <p>
        <Link to="/" className="button primary">
          {t.common.states.toStart}
        </Link>
      </p>
    </div>
  );
};
