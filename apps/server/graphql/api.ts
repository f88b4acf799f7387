import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { AuditModule } from '../audit/audit.module.js';
import { CalendarModule } from '../calendar/calendar.module.js';
import { CascadeModule } from '../cascade/cascade.module.js';
import { CoverageModule } from '../plan-coverage/coverage.module.js';
import { DutiesModule } from '../duties/duties.module.js';
import { ExplanationsModule } from '../explanations/explanations.module.js';
import { ItemsModule } from '../items/items.module.js';
import { NodesModule } from '../nodes/nodes.module.js';
import { OrgUnitsModule } from '../org-units/org-units.module.js';
import { PlansModule } from '../plans/plans.module.js';
import { RemindersModule } from '../reminders/reminders.module.js';
import { PreviewModule } from '../preview/preview.module.js';
import { ReceiptsModule } from '../receipts/receipts.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { RollUpModule } from '../roll-up/roll-up.module.js';
import { ScoringModule } from '../scoring/scoring.module.js';
import { StatusModule } from '../status/status.module.js';
import { WorkListModule } from '../work-list/work-list.module.js';

/** The modules of the API, in the order of the cascade. */
export const API_MODULES = [
  OrgUnitsModule,
  PlansModule,
  CascadeModule,
  CoverageModule,
  PreviewModule,
  DutiesModule,
  ReportsModule,
  ReceiptsModule,
  ItemsModule,
  RollUpModule,
  ScoringModule,
  CalendarModule,
  RemindersModule,
  ExplanationsModule,
  WorkListModule,
  NodesModule,
  AuditModule,
  StatusModule,
] as const;

const RESOLVERS: readonly (new (...args: never[]) => unknown)[] = API_MODULES.flatMap((module) =>
  (Reflect.getMetadata('providers', module) as (new (...args: never[]) => unknown)[]).filter(({ name }) => name.endsWith('Resolver')),
);

/** The schema from the classes alone, without a server or a database. */
export const apiSchema = async (): Promise<GraphQLSchema> => {
  const app = await NestFactory.createApplicationContext(GraphQLSchemaBuilderModule, { logger: false, abortOnError: false });
  try {
    return await app.get(GraphQLSchemaFactory).create(RESOLVERS as never);
  } finally {
    await app.close();
  }
};

/** The schema as it is committed: sorted. */
export const printApi = async (): Promise<string> => `${printSchema(lexicographicSortSchema(await apiSchema()))}\n`;
