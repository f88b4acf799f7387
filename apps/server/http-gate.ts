import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Language, Texts } from '#libs/kernel/language.js';

/** Longest that requests in hand are waited for. */
const WAIT_MS_MAX = 30_000;

const CLOSED: Texts = {
  vi: 'Máy chủ đang dừng; chưa có gì được ghi, hãy gửi lại chính lệnh này sau giây lát.',
  en: 'The server is stopping; nothing was recorded, send the same again in a moment.',
};

/** Lets requests in until it is closed, and knows which are in hand. */
export interface HttpGate {
  readonly middleware: (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
  /** From now on requests are refused before anything is done for them. Resolves when none is in hand, or after a while. */
  readonly close: () => Promise<void>;
}

/**
 * Closing the listening socket is not enough: a request that comes in on an open connection at that moment would be carried out, and its
 * answer lost.
 */
export const httpGate = (languageOf: (request: IncomingMessage) => Language): HttpGate => {
  const inHand = new Set<ServerResponse>();
  let closed = false;
  let onEmpty: () => void = () => undefined;
  return {
    middleware: (request, response, next) => {
      if (closed) {
        const body = JSON.stringify({ errors: [{ message: CLOSED[languageOf(request)], extensions: { code: 'SERVER_STOPPING' } }] });
        response.writeHead(503, { 'content-type': 'application/json; charset=utf-8', connection: 'close' }).end(body);
        return;
      }
      inHand.add(response);
      response.once('close', () => {
        inHand.delete(response);
        if (inHand.size === 0) onEmpty();
      });
      next();
    },
    close: async () => {
      closed = true;
      if (inHand.size === 0) return;
      const empty = new Promise<void>((resolve) => (onEmpty = resolve));
      const late = Promise.withResolvers<void>();
      const timer = setTimeout(late.resolve, WAIT_MS_MAX);
      await Promise.race([empty, late.promise]);
      clearTimeout(timer);
    },
  };
};
