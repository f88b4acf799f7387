import { Link } from '@tanstack/react-router';
import { useTexts } from '../texts/texts.js';
import { useStore } from './browser/use-store.js';
import { language, LANGUAGES } from './session/language.js';
import { session, type Role } from './session/session.js';

const ADDRESSES = {
  duties: '/viec',
  review: '/duyet',
  plans: '/ke-hoach',
  work: '/can-quyet-dinh',
  league: '/xep-hang',
  history: '/lich-su',
  comparison: '/so-sanh',
  explanations: '/giai-trinh',
  log: '/so-su-kien',
} as const;

type Screen = keyof typeof ADDRESSES;

const UNIT_SCREENS = ['duties', 'review', 'plans'] as const;
const LEADING_SCREENS = [...UNIT_SCREENS, 'work', 'league'] as const;

const SCREENS: Readonly<Record<Role, readonly Screen[]>> = {
  PROVINCE: LEADING_SCREENS,
  WARD: LEADING_SCREENS,
  UNIT: UNIT_SCREENS,
  AUDITOR: ['plans', 'history', 'comparison', 'explanations', 'log'],
};

/** Where one is, where one can go, and as whom. */
export const Header = () => {
  const { t } = useTexts();
  const who = useStore(session);
  return (
    <header className="header">
      <Link to="/" className="brand">
        <img src="/icon.svg" width="30" height="30" alt="" />
        <span>
          <strong>{t.common.app}</strong>
          <small>{who?.unitName}</small>
        </span>
      </Link>
      <nav aria-label={t.common.mainNavigation}>
        {who === undefined ? null : (
          <ul>
            {SCREENS[who.role].map((screen) => (
              <li key={screen}>
                <Link to={ADDRESSES[screen]} search={({ asOf }) => ({ asOf })} activeProps={{ 'aria-current': 'page' }}>
                  {t.common.nav[screen]}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </nav>
      <div className="header-tools">
        <LanguageSwitch />
        {who === undefined ? null : (
          <>
            <span className="role">{t.common.roles[who.role]}</span>
            <button type="button" className="button on-dark" onClick={() => session.set(undefined)}>
              {t.common.session.switchPersona}
            </button>
          </>
        )}
      </div>
    </header>
  );
};

const LanguageSwitch = () => {
  const { t } = useTexts();
  const chosen = useStore(language);
  const other = LANGUAGES.find((each) => each !== chosen) ?? 'vi';
  return (
    <button type="button" className="button on-dark" lang={other} onClick={() => language.set(other)}>
      {t.common.language[other]}
    </button>
  );
};
