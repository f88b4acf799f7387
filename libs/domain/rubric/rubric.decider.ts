import { accept, type Decider, refuse } from '#libs/kernel/decider.js';
import { nfc, same } from '../checks.js';
import { rubricRefused } from './rubric-checks.js';
import type { RubricCommand, RubricRefusal } from './rubric.commands.js';
import { evolveRubric, type Rubric, type RubricEvent } from './rubric.js';

export type * from './rubric.commands.js';

/** Publishes rubrics; the same content again is no new version. */
export const rubricDecider: Decider<RubricCommand, RubricEvent, Rubric | null, RubricRefusal> = {
  initial: null,
  evolve: evolveRubric,
  decide: (command, rubric) => {
    const { rubricId, publishedBy, actingFor, isPublisherKnown, at } = command;
    const content = nfc(command.content);
    const path = 'content.publisher';
    if (!isPublisherKnown) return refuse({ type: 'PublisherUnknown', path, publisher: content.publisher });
    const before = rubric?.versions.at(-1);
    const publisher = before?.content.publisher ?? content.publisher;
    if (!actingFor.includes(publisher) || publisher !== content.publisher) return refuse({ type: 'NotThePublisher', path, publisher });
    const refusal = rubricRefused(content);
    if (refusal !== undefined) return refuse(refusal);
    if (before !== undefined && same(before.content, content)) return accept();
    return accept({ type: 'RubricPublished', rubricId, version: (before?.version ?? 0) + 1, content, publishedBy, at });
  },
};
