import { accept, type Decider, refuse } from '#libs/kernel/decider.js';
import { firstOf, nfc, same } from '../checks.js';
import { isSameText } from '../item/serves.js';
import { rubricRefused } from './rubric-checks.js';
import type { FigureSources, RubricCommand, RubricRefusal } from './rubric.commands.js';
import { type Criterion, evolveRubric, type Rubric, type RubricEvent } from './rubric.js';

export type * from './rubric.commands.js';

const sourceRefused = ({ rule }: Criterion, path: string, { products, indicators }: FigureSources): RubricRefusal | undefined => {
  if (rule.kind === 'REPORTED_COUNT' && !indicators.includes(rule.indicator))
    return { type: 'FigureSourceUnknown', path: `${path}.indicator`, source: 'indicators', name: rule.indicator, known: indicators };
  if (rule.kind !== 'COUNT' || rule.items === undefined) return undefined;
  return firstOf(rule.items.of, (name, i) =>
    products.some((product) => isSameText(product, name))
      ? undefined
      : { type: 'FigureSourceUnknown', path: `${path}.items.of[${i}]`, source: 'products', name, known: products },
  );
};

/** Publishes rubrics; the same content again is no new version. */
export const rubricDecider: Decider<RubricCommand, RubricEvent, Rubric | null, RubricRefusal> = {
  initial: null,
  evolve: evolveRubric,
  decide: (command, rubric) => {
    const { rubricId, publishedBy, actingFor, isPublisherKnown, sources, at } = command;
    const content = nfc(command.content);
    const path = 'content.publisher';
    if (!isPublisherKnown) return refuse({ type: 'PublisherUnknown', path, publisher: content.publisher });
    const before = rubric?.versions.at(-1);
    const publisher = before?.content.publisher ?? content.publisher;
    if (!actingFor.includes(publisher) || publisher !== content.publisher) return refuse({ type: 'NotThePublisher', path, publisher });
    const refusal = rubricRefused(content);
    if (refusal !== undefined) return refuse(refusal);
    if (before !== undefined && same(before.content, content)) return accept();
    const unknown = firstOf(content.criteria, (criterion, i) => sourceRefused(criterion, `content.criteria[${i}].rule`, sources));
    if (unknown !== undefined) return refuse(unknown);
    return accept({ type: 'RubricPublished', rubricId, version: (before?.version ?? 0) + 1, content, publishedBy, at });
  },
};
