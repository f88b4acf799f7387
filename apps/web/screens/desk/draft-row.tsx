import type { ComponentProps } from 'react';
import { TextRow } from '../../components/forms/text-row.js';
import { mistakeAt, useDeskView } from './desk-context.js';
import { useSaying } from './said.js';

type Props = Omit<ComponentProps<typeof TextRow>, 'id' | 'wrong' | 'isFixed'> & { readonly id: string };

/** A field of the plan that is being written: closed when the plan is, and with what is wrong at its place. */
export const DraftRow = (given: Props) => {
  const { mistakes, isFixed } = useDeskView();
  const saying = useSaying();
  const mistake = mistakeAt(mistakes, given.id);
  return <TextRow {...given} wrong={mistake && saying(mistake)} isFixed={isFixed} />;
};
