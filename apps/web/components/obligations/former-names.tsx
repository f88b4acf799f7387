import { useTexts } from '../../texts/texts.js';

export const FormerNames = ({ names }: { readonly names: string }) => (
  <span className="quiet"> {useTexts().t.succession.formerly(names)}</span>
);
