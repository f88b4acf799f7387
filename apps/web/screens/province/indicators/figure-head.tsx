import { NumberHeads } from '../../../components/lists/number-heads.js';
import { useTexts } from '../../../texts/texts.js';

/** Over the figures of an indicator by period. @param last what each table has a column of its own for */
export const FigureHead = ({ last }: { readonly last: string }) => {
  const words = useTexts().t.indicators;
  return (
    <thead>
      <tr>
        <th scope="col">{words.period}</th>
        <NumberHeads heads={[words.value, words.reported]} />
        <th scope="col">{last}</th>
      </tr>
    </thead>
  );
};
