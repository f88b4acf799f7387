import { STREAM_KINDS } from '#libs/domain/stream-events.js';
import { isStreamId } from '#libs/event-log/event-log.js';
import { dateAt, type Instant } from '#libs/kernel/time.js';
import type { CliCommand, Invocation } from '../cli-command.js';
import { everyPage, type Page } from '../every-page.js';
import { Refused, UsageProblem } from '../failures.js';
import { findPlan } from '../find-plan.js';
import type { Api } from '../graphql-client.js';
import { withSession } from '../session.js';
import { daysText, instantOption, instantText, pick } from '../values.js';

interface HistoryEvent {
  readonly position: number;
  readonly streamId: string;
  readonly streamVersion: number;
  readonly type: string;
  readonly recordedAt: Instant;
  readonly legalTime: { readonly earliest: Instant; readonly latest: Instant; readonly source: string };
  readonly actor: string;
  readonly onBehalfOf: { readonly fullName: string } | null;
  readonly causation: number | null;
  readonly body: Readonly<Record<string, unknown>>;
}

const HISTORY = `query ($streamId: ID, $planId: ID, $after: String, $asOf: Instant) {
  history(streamId: $streamId, planId: $planId, first: 500, after: $after, asOf: $asOf) {
    pageInfo { hasNextPage endCursor }
    nodes { position streamId streamVersion type recordedAt legalTime { earliest latest source } actor onBehalfOf { fullName } causation body }
  }
}`;

const eventsOf = (api: Api, of: object, asOf: Instant | null): Promise<readonly HistoryEvent[]> =>
  everyPage(async (after) => (await api.query<{ history: Page<HistoryEvent> }>(HISTORY, { ...of, after, asOf })).history);

const textIn = (value: unknown): string | undefined => {
  if (typeof value === 'string') return value === '' ? undefined : value;
  if (typeof value !== 'object' || value === null) return undefined;
  const { number, symbol, document, file } = value as Readonly<Record<string, unknown>>;
  if (typeof number === 'string') return typeof symbol === 'string' ? `${number}/${symbol}` : number;
  return textIn(document) ?? textIn(file);
};

/** The document on which an event rests, as its body names it. */
const documentIn = (body: HistoryEvent['body']): string | undefined => {
  const content = body['content'] as Readonly<Record<string, unknown>> | undefined;
  return (
    ['document', 'amendment', 'decision', 'basis', 'source', 'assumption'].map((key) => textIn(body[key])).find(Boolean) ??
    textIn(content?.['source'])
  );
};

const linesOf = ({ language }: Invocation, events: readonly HistoryEvent[]): readonly string[] =>
  events.flatMap(({ position, streamId, streamVersion, type, recordedAt, legalTime, actor, onBehalfOf, causation, body }) => {
    const document = documentIn(body);
    const legal = legalTime.source === 'RECORDED' ? [] : [daysText(dateAt(legalTime.earliest), dateAt(legalTime.latest))];
    return [
      `${String(position).padStart(7)}  ${instantText(recordedAt)}  ${type}`,
      `         ${streamId} #${streamVersion}`,
      `         ${pick(language, 'ai', 'who')}: ${actor}${onBehalfOf === null ? '' : ` (${onBehalfOf.fullName})`}${causation === null ? '' : `; ${pick(language, `do sự kiện ${causation}`, `because of event ${causation}`)}`}`,
      ...(document === undefined && legal.length === 0
        ? []
        : [`         ${pick(language, 'căn cứ', 'document')}: ${[...(document === undefined ? [] : [document]), ...legal].join('; ')}`]),
    ];
  });

export const historyCommand: CliCommand = {
  usage: 'history <stream>',
  about: {
    vi: 'Các sự kiện của một dòng (plan/<mã>, duty/<mã>, report/<mã>, org-unit/<mã>, calendar/<năm>, …): ai, khi nào, theo văn bản nào.',
    en: 'The events of a stream (plan/<id>, duty/<id>, report/<id>, org-unit/<id>, calendar/<year>, …): who, when, on which document.',
  },
  options: [
    {
      flags: '--cascade',
      about: { vi: 'với một kế hoạch: cả những gì kế hoạch đó gây ra', en: 'of a plan: also everything that its cascade caused' },
    },
    { flags: '--as-of <instant>', about: { vi: 'đến lúc đó', en: 'up to that instant' }, parse: instantOption('--as-of') },
  ],
  examples: ['cascade history plan/S4', 'cascade history duty/2f1f8f3e-6f0e-5d55-8f38-0d8d4c2c9a10 --json'],
  run: async (invocation, [stream = ''], { cascade = false, asOf = null }) => {
    const isOfPlan = /^plan\/\S/.test(stream);
    if (!isOfPlan && !isStreamId(stream))
      throw new UsageProblem({
        en: `"${stream.slice(0, 80)}" is not a stream; expected one such as duty/<id> or calendar/<year>, of the kinds ${STREAM_KINDS.join(', ')}.`,
        vi: `"${stream.slice(0, 80)}" không phải một dòng sự kiện; cần dạng như duty/<mã> hoặc calendar/<năm>, thuộc các loại ${STREAM_KINDS.join(', ')}.`,
      });
    if (cascade === true && !isOfPlan)
      throw new UsageProblem({
        en: '--cascade goes with a plan: history plan/<id> --cascade.',
        vi: '--cascade chỉ dùng với kế hoạch: history plan/<mã> --cascade.',
      });
    return withSession(invocation, {}, async ({ api }) => {
      const plan = isOfPlan ? (await findPlan(api, stream.slice('plan/'.length))).id : undefined;
      const of = plan === undefined ? { streamId: stream } : cascade === true ? { planId: plan } : { streamId: `plan/${plan}` };
      const events = await eventsOf(api, of, asOf as Instant | null);
      if (events.length === 0)
        throw new Refused({
          en: `There are no events of ${stream}${asOf === null ? '' : ' up to then'}. Check the id.`,
          vi: `Không có sự kiện nào của ${stream}${asOf === null ? '' : ' tính đến lúc đó'}. Hãy kiểm tra mã.`,
        });
      return { data: { stream: plan === undefined ? stream : `plan/${plan}`, events }, lines: linesOf(invocation, events) };
    });
  },
};
