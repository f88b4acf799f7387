import type { ExplanationCommand, ExplanationRefusal } from '#libs/domain/explanation/explanation.commands.js';
import { explanationDecider } from '#libs/domain/explanation/explanation.decider.js';
import type { ExplanationEvent, Explanations } from '#libs/domain/explanation/explanation.js';
import { handle } from '../commands/handle.js';
import { namedDuties } from '../facts/named-duties.js';
import type { CommandMeta, Outcome } from '../outcome.js';
import { type GiveExplanationIntent, explanationAnswerer } from './explanation-answer.js';
import { explanationStream, explanationRequester, type RequestExplanationIntent } from './explanation-request.js';
import type { ObligationRef, TellingPreview, UnitMessengerOptions } from './unit-messages.js';

interface WithdrawExplanationRequestIntent extends ObligationRef {
  readonly type: 'WithdrawExplanationRequest';
  readonly reason: string;
}

/** Asking those that are late for an explanation, and giving it. Nothing here changes how an obligation stands. */
export interface ExplanationDesk {
  readonly request: (intent: RequestExplanationIntent, meta: CommandMeta) => Promise<Outcome<ExplanationRefusal>>;
  /** What `request` would do at this moment; nothing is recorded. */
  readonly preview: (intent: RequestExplanationIntent, meta: CommandMeta) => Promise<TellingPreview<ExplanationRefusal>>;
  readonly give: (intent: GiveExplanationIntent, meta: CommandMeta) => Promise<Outcome<ExplanationRefusal>>;
  readonly withdraw: (intent: WithdrawExplanationRequestIntent, meta: CommandMeta) => Promise<Outcome<ExplanationRefusal>>;
}

export const openExplanationDesk = (options: UnitMessengerOptions): ExplanationDesk => {
  const { log } = options;
  const { send, preview } = explanationRequester(options);
  return {
    request: send,
    preview,
    give: explanationAnswerer(options),
    withdraw: (intent, meta) =>
      handle(log)<ExplanationCommand, ExplanationEvent, Explanations, ExplanationRefusal>(
        {
          streamId: explanationStream(intent),
          decider: explanationDecider,
          intent,
          complete: async () => {
            const { superiorsOf, actingFor: acting } = await namedDuties(log, [intent.dutyId], meta);
            const superiors = superiorsOf(intent.dutyId) ?? [];
            return { command: { ...intent, superiors, actor: meta.onBehalfOf, actingFor: acting, withdrawnBy: meta.actor, at: meta.at } };
          },
        },
        meta,
      ),
  };
};
