import { useLocation, useParams } from '@tanstack/react-router';
import { useTexts } from '../../texts/texts.js';

/** The names in the path of the address; all of it where no screen knows it. */
export const PathSaid = () => {
  const { t } = useTexts();
  const names = Object.values(useParams({ strict: false })).map(String);
  const { pathname } = useLocation();
  const said = names.length === 0 ? [pathname] : names;
  return <span className="address-says">{t.welcome.addressSays(said.map((text) => `“${text}”`).join(', '))}</span>;
};
