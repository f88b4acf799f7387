// Written by npm run schema from schema.graphql and apps/web/**/*.graphql; do not edit.
import type { TypedDocumentNode } from '@urql/core';
import type {
  WorkingCalendarQuery,
  WorkingCalendarQueryVariables,
  EntriesOfYearQuery,
  EntriesOfYearQueryVariables,
  DeadlinesOfDayQuery,
  DeadlinesOfDayQueryVariables,
  ImportCalendarMutation,
  ImportCalendarMutationVariables,
} from '../generated.js';
export const WorkingCalendarDocument =
  'query WorkingCalendar($year:Int!$unitId:ID!$asOf:Instant$minPosition:Int){calendarYear(year:$year asOf:$asOf minPosition:$minPosition){announcement workingDays entries{...CalendarEntryParts}dataAsOf{...DataAsOfParts}}orgUnit(id:$unitId asOf:$asOf minPosition:$minPosition){id parent{id}}}fragment CalendarEntryParts on CalendarEntry{date kind name certainty source decidedOn position recordedAt enteredFor{id fullName}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    WorkingCalendarQuery,
    WorkingCalendarQueryVariables
  >;
export const EntriesOfYearDocument =
  'query EntriesOfYear($year:Int!$asOf:Instant$minPosition:Int){calendarYear(year:$year asOf:$asOf minPosition:$minPosition){entries{...CalendarEntryParts}dataAsOf{...DataAsOfParts}}}fragment CalendarEntryParts on CalendarEntry{date kind name certainty source decidedOn position recordedAt enteredFor{id fullName}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    EntriesOfYearQuery,
    EntriesOfYearQueryVariables
  >;
export const DeadlinesOfDayDocument =
  'query DeadlinesOfDay($day:LocalDate!$asOf:Instant$minPosition:Int){deadlineChanges(first:200 filter:{day:$day}asOf:$asOf minPosition:$minPosition){totalCount nodes{dutyId period title isCorrection before{dueOn}after{dueOn}entry{position}holders{id fullName}}dataAsOf{...DataAsOfParts}}}fragment DataAsOfParts on DataAsOf{position at inForceOn caughtUp parked}' as unknown as TypedDocumentNode<
    DeadlinesOfDayQuery,
    DeadlinesOfDayQueryVariables
  >;
export const ImportCalendarDocument =
  'mutation ImportCalendar($input:ImportCalendarInput!){importCalendar(input:$input){__typename ...on ImportCalendarAccepted{position streamVersion recordedAt}...RefusalParts}}fragment RefusalParts on Refusal{code message path}' as unknown as TypedDocumentNode<
    ImportCalendarMutation,
    ImportCalendarMutationVariables
  >;
