import type { ApolloServerPlugin } from '@apollo/server';
import type { Position } from '#libs/event-log/event-log.js';
import type { Language, Texts } from '#libs/kernel/language.js';
import type { RequestContext } from './context.js';

/** Of an answer that does not include what it was asked to include: where it stands, and where it should. */
export interface Behind {
  /** What the request, or its own command, asked for. */
  readonly minPosition: Position;
  /** What the answer includes. */
  readonly position: Position;
  readonly message: string;
}

const texts = ({ minPosition, position }: Omit<Behind, 'message'>): Texts => ({
  vi: `Câu trả lời mới bao gồm các sự kiện đến vị trí ${position}, chưa đến vị trí ${minPosition} được yêu cầu: dữ liệu có thể cũ hơn hoặc còn thiếu (null). Không mất dữ liệu; hãy hỏi lại với cùng minPosition, và xem "status" nếu vẫn vậy.`,
  en: `The answer includes the events up to position ${position}, not yet ${minPosition} as was asked for: what it shows may be older, or still missing (null). Nothing is lost; ask again with the same minPosition, and look at "status" if it stays so.`,
});

export const behindOf = (view: Omit<Behind, 'message'>, language: Language): Behind => ({ ...view, message: texts(view)[language] });

/**
 * Tells under `extensions.behind` that an answer has waited for `minPosition` in vain. Where the thing itself is still missing there is no
 * `dataAsOf.caughtUp` that could say so.
 */
export const behindTold: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    willSendResponse: async ({ response, contextValue }) => {
      const behind = await contextValue.reads?.behind();
      if (behind === undefined || response.body.kind !== 'single') return;
      const { singleResult } = response.body;
      singleResult.extensions = { ...singleResult.extensions, behind: behindOf(behind, contextValue.language) };
    },
  }),
};
