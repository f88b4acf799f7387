import { instant } from '#libs/kernel/time.js';
import type { ExtensionPartsFragment } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';

/** What was allowed, when and why, and where it moved no deadline, why not. */
export const Extensions = ({ extensions }: { readonly extensions: readonly ExtensionPartsFragment[] }) => {
  const { t, f } = useTexts();
  const words = t.cell;
  return extensions.map(({ dueOn, enteredDueOn, at, reason, effect }) => (
    <p key={at}>
      {words.extension(f.day(dueOn), f.instant(instant(at)), reason)}
      {enteredDueOn === dueOn ? '' : ` (${words.extensionRectified(f.day(enteredDueOn))})`}
      {effect === 'MOVED' ? '' : ` (${words.withoutEffect[effect]})`}
    </p>
  ));
};
