import { useDeferredValue, useState } from 'react';
import { useReading } from '../../app/reading/reading.js';
import { FindUnitsDocument } from '../../graphql/generated.js';
import { useTexts } from '../../texts/texts.js';
import { FoundFilter } from './found-filter.js';

const FEW = 8;

/** Narrows a list to a unit that is found by its name, with or without diacritics. */
export const UnitFilter = ({
  chosen,
  name,
  choose,
}: {
  readonly chosen: string | undefined;
  readonly name: string | undefined;
  readonly choose: (unit: string | undefined) => void;
}) => {
  const { t } = useTexts();
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const isAsked = search.length >= 2;
  const { data } = useReading(FindUnitsDocument, { search }, { pause: !isAsked });
  const words = t.auditor.history;
  const found = isAsked ? data?.orgUnits : undefined;
  return (
    <FoundFilter
      words={{ label: words.unit, find: words.findUnit, none: t.welcome.signIn.noUnitFound, clear: words.noUnit }}
      chosen={chosen === undefined ? undefined : (name ?? chosen)}
      text={text}
      type={setText}
      found={found?.nodes.slice(0, FEW).map(({ id, fullName, parent }) => ({ id, name: fullName, more: parent?.fullName }))}
      count={found?.totalCount}
      choose={choose}
    />
  );
};
