/*
 * The log as the oracle reads it: lines of the file of events, parsed and nothing more. The oracle knows the published rules and these
 * lines; it shares no code with what it judges.
 */

/** What an event says. The oracle takes what it needs from it and does not ask for the rest. */
export type Body = Readonly<Record<string, unknown>>;

/** One line of the file of events. */
export interface LoggedEvent {
  readonly position: number;
  readonly streamId: string;
  /** 1 for the first event of a stream. */
  readonly streamVersion: number;
  readonly type: string;
  readonly body: Body;
  /** UTC, `YYYY-MM-DDTHH:mm:ss.sssZ`: the order of texts is the order of time. */
  readonly recordedAt: string;
}

/** A text of a body. @throws Error when it is none: the oracle does not guess */
export const text = (body: Body, key: string): string => {
  const value = body[key];
  if (typeof value !== 'string') throw new Error(`the oracle expected a text as "${key}" in ${JSON.stringify(body).slice(0, 300)}`);
  return value;
};

export const textOrNull = (body: Body, key: string): string | null => (body[key] == null ? null : text(body, key));

/** A part of a body. @throws Error when it is none */
export const part = (body: Body, key: string): Body => {
  const value = body[key];
  if (value === null || typeof value !== 'object') throw new Error(`the oracle expected "${key}" in ${JSON.stringify(body).slice(0, 300)}`);
  return value as Body;
};

export const parts = (body: Body, key: string): readonly Body[] => part(body, key) as unknown as readonly Body[];

export const texts = (body: Body, key: string): readonly string[] => part(body, key) as unknown as readonly string[];

/** The events of a stream as they read after everything that was put right ("EntryRectified") in it. */
export const rectified = (stream: readonly LoggedEvent[]): readonly LoggedEvent[] => {
  let result = [...stream];
  for (const { type, body } of stream) {
    if (type !== 'EntryRectified') continue;
    result = result.map((event) => {
      if (event.streamVersion !== body['ofVersion']) return event;
      const copy = structuredClone(event.body) as Record<string, unknown>;
      const path = text(body, 'field').split('.');
      const last = path.pop() ?? '';
      let inner = copy;
      for (const key of path) inner = inner[key] as Record<string, unknown>;
      inner[last] = body['is'];
      return { ...event, body: copy };
    });
  }
  return result;
};
