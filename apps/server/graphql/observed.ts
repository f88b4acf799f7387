import type { ApolloServerPlugin } from '@apollo/server';
import { Kind, type OperationDefinitionNode } from 'graphql';
import type { CommandMeta, Outcome } from '#libs/application/outcome.js';
import { log, withLogFields } from '#libs/observability/logging.js';
import { commandDuration, graphqlDuration, refusals } from '#libs/observability/metrics.js';
import { inSpan, spanIdOfCommand } from '#libs/observability/tracing.js';
import { type RequestContext, requestScope } from './context.js';

const secondsSince = (start: number): number => (performance.now() - start) / 1_000;
const milliseconds = (seconds: number): number => Math.round(seconds * 1e6) / 1_000;

/** The one top-level field that is asked for; what a client calls its operation is the client's affair, and can be anything. */
const fieldOf = ({ selectionSet }: OperationDefinitionNode): string => {
  const names = new Set(selectionSet.selections.map((selection) => (selection.kind === Kind.FIELD ? selection.name.value : '')));
  const [name = ''] = names;
  return names.size === 1 && name !== '' ? name : 'several';
};

/** Counts and times requests, and names their spans; a line in the log for each, where queries are asked for (`LOG_LEVEL=debug`) or something failed. */
export const observedRequests: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => {
    const start = performance.now();
    let [operation, field] = ['unknown', ''];
    return {
      didResolveOperation: async ({ operation: node }) => {
        if (node !== undefined) [operation, field] = [node.operation, fieldOf(node)];
        const span = requestScope.getStore()?.span;
        span?.rename(`${operation} ${field}`);
        span?.set({ 'graphql.operation.type': operation, 'plan_cascade.field': field });
      },
      willSendResponse: async ({ response: { body } }) => {
        const seconds = secondsSince(start);
        const errors = body.kind === 'single' ? (body.singleResult.errors ?? []) : [];
        const codes = [...new Set(errors.map(({ extensions }) => extensions?.['code'] as string))];
        const outcome = codes.length === 0 ? 'ok' : 'error';
        graphqlDuration.observe({ operation, field, outcome }, seconds);
        if (codes.length > 0) requestScope.getStore()?.span?.fail(codes.join(' '));
        log(codes.length === 0 ? 'debug' : 'warn', `${operation} ${field}`.trim(), {
          outcome,
          durationMs: milliseconds(seconds),
          ...(codes.length === 0 ? {} : { codes }),
        });
      },
    };
  },
};

/** The command of an input class, `IssuePlan` of `IssuePlanInput`. */
export const commandNameOf = (type: { readonly name: string }): string => type.name.replace(/Input$/u, '');

const outcomeOf = (outcome: Outcome<{ readonly type: string }>): string =>
  outcome.repeated ? 'repeated' : outcome.accepted ? 'accepted' : 'refused';

/** One command: a span that others can name by the command's id, its figures, and a line in the log; every line meanwhile names the command. */
export const observedCommand = <Refusal extends { readonly type: string }>(
  command: string,
  { commandId }: Pick<CommandMeta, 'commandId'>,
  send: () => Promise<Outcome<Refusal>>,
): Promise<Outcome<Refusal>> =>
  withLogFields({ command, commandId }, () =>
    inSpan(
      () => ({
        name: `command ${command}`,
        spanId: spanIdOfCommand(commandId),
        attributes: { 'plan_cascade.command': command, 'plan_cascade.command_id': commandId },
      }),
      async (span) => {
        const start = performance.now();
        let told = 'failed';
        try {
          const outcome = await send();
          told = outcomeOf(outcome);
          const refusal = outcome.accepted ? undefined : outcome.refusal.type;
          if (refusal !== undefined) refusals.add({ command, refusal });
          const known = outcome.accepted ? { position: outcome.position } : { refusal: outcome.refusal.type };
          span.set({ 'plan_cascade.outcome': told, ...(refusal === undefined ? {} : { 'plan_cascade.refusal': refusal }) });
          log('info', `${command} ${told}`, { ...known, durationMs: milliseconds(secondsSince(start)) });
          return outcome;
        } finally {
          commandDuration.observe({ command, outcome: told }, secondsSince(start));
        }
      },
    ),
  );
