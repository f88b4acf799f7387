import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { GraphQLModule } from '@nestjs/graphql';
import type { Authenticator } from '#libs/access/authenticator.js';
import type { ExplanationDesk } from '#libs/application/unit-messages/explanations.js';
import type { ReminderDesk } from '#libs/application/unit-messages/reminder-desk.js';
import { CLOCK, EVENT_LOG, EXPLANATION_DESK, QUERIES, REMINDER_DESK } from '#libs/application/tokens.js';
import type { EventLog } from '#libs/event-log/event-log.js';
import type { Clock } from '#libs/kernel/clock.js';
import type { Queries } from '#libs/read-models/queries.js';
import { API_MODULES } from './graphql/api.js';
import { behindTold } from './graphql/behind.js';
import { contextFactory } from './graphql/context.js';
import { formatError, type ReportIncident, unavailableStatus } from './graphql/errors.js';
import { queryLimits } from './graphql/limits.js';
import { observedRequests } from './graphql/observed.js';
import { signInRequired } from './graphql/sign-in.js';
import { HealthModule } from './health/health.module.js';
import { SERVER_PARTS, type ServerParts } from './health/server-parts.js';

/** What the modules are given; made before Nest and ended after it. */
export interface AppParts {
  readonly log: EventLog;
  readonly queries: Queries;
  readonly clock: Clock;
  readonly authenticator: Authenticator;
  readonly reminderDesk: ReminderDesk;
  readonly explanationDesk: ExplanationDesk;
  readonly server: ServerParts;
  readonly report: ReportIncident;
}

/** Lexical units of one query; a query of the explorer has some hundreds, values belong into variables. */
const TOKENS_MAX = 20_000;

export const GRAPHQL_PATH = '/graphql';

const apollo = ({ authenticator, queries, clock, report }: AppParts): ApolloDriverConfig => ({
  driver: ApolloDriver,
  path: GRAPHQL_PATH,
  autoSchemaFile: true,
  // The check is made where the schema is printed (`printApi`); here it would be repeated at every start.
  buildSchemaOptions: { skipCheck: true },
  sortSchema: true,
  introspection: true,
  graphiql: false,
  playground: false,
  persistedQueries: false,
  csrfPrevention: true,
  includeStacktraceInErrorResponses: false,
  autoTransformHttpErrors: false,
  preserveHttpStatusForExecutionErrors: false,
  parseOptions: { maxTokens: TOKENS_MAX },
  context: contextFactory(authenticator, queries, clock),
  formatError: formatError(report),
  // Off: the plugin would look at every field of every answer, only to say that none may be kept, which `prepareHttp` says of all of them.
  plugins: [ApolloServerPluginCacheControlDisabled(), observedRequests, signInRequired, queryLimits, unavailableStatus, behindTold],
});

@Module({})
export class AppModule {
  static of(parts: AppParts): DynamicModule {
    const provided = [
      { provide: EVENT_LOG, useValue: parts.log },
      { provide: QUERIES, useValue: parts.queries },
      { provide: CLOCK, useValue: parts.clock },
      { provide: REMINDER_DESK, useValue: parts.reminderDesk },
      { provide: EXPLANATION_DESK, useValue: parts.explanationDesk },
      { provide: SERVER_PARTS, useValue: parts.server },
    ];
    return {
      module: AppModule,
      global: true,
      imports: [CqrsModule.forRoot(), GraphQLModule.forRoot<ApolloDriverConfig>(apollo(parts)), HealthModule, ...API_MODULES],
      providers: provided,
      exports: provided,
    };
  }
}
