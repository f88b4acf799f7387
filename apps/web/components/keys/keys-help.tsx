import { useStore } from '../../app/browser/use-store.js';
import { useTexts } from '../../texts/texts.js';
import { Dialog } from '../screen/dialog.js';
import { letters } from './letter-keys.js';

/** Every shortcut, and the switch for single letters. */
export const KeysHelp = ({ close }: { readonly close: () => void }) => {
  const { t } = useTexts();
  const areOn = useStore(letters);
  const words = t.welcome.keys;
  const keys: readonly (readonly [string, string])[] = [
    ['?', words.help],
    ['/', words.find],
    ['g k', words.plans],
    ['g n', words.now],
  ];
  return (
    <Dialog title={t.common.actions.keys} close={close}>
      <dl className="keys">
        {keys.map(([key, meaning]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p>{words.inTable}</p>
      <p>{words.inTime}</p>
      <label className="check">
        <input type="checkbox" checked={areOn} onChange={(event) => letters.set(event.target.checked)} /> {words.switchOff}
      </label>
    </Dialog>
  );
};
