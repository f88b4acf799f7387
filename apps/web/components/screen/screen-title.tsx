import { useEffect } from 'react';
import { useTexts } from '../../texts/texts.js';

/** What a screen is called: its heading, and the name of its tab, by which tabs, bookmarks and screen readers tell one from another (WCAG 2.4.2). */
export const ScreenTitle = ({
  look,
  children,
}: {
  /** Of several looks at what the heading names, this one. */
  readonly look?: string | undefined;
  readonly children: string;
}) => {
  const { app } = useTexts().t.common;
  const name = [look, children, app].filter(Boolean).join(' – ');
  useEffect(() => {
    document.title = name;
  }, [name]);
  return <h1>{children}</h1>;
};
