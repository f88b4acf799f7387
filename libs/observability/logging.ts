import { AsyncLocalStorage } from 'node:async_hooks';

/** In ascending order of urgency. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * What a line says besides its message. Never a token, a password, an address of a person or the text of a report: lines are copied to places where nobody
 * asks who may read.
 */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where the lines of this process go. */
export interface LogSink {
  readonly isLogged: (level: LogLevel) => boolean;
  readonly write: (level: LogLevel, fields: LogFields, message: string) => void;
}

const fieldsOfWork = new AsyncLocalStorage<LogFields>();
let sink: LogSink | undefined;

/** Set once by the program; until then, and in a program that sets none, nothing is written. */
export const logTo = (next: LogSink | undefined): void => {
  sink = next;
};

/** Writes a line, with the fields of the work in the course of which it is written. */
export const log = (level: LogLevel, message: string, fields: LogFields = {}): void => {
  if (sink?.isLogged(level) !== true) return;
  sink.write(level, { ...fieldsOfWork.getStore(), ...fields }, message);
};

/** Every line that is written in the course of `work` carries the fields, in addition to those around it. */
export const withLogFields = <T>(fields: LogFields, work: () => T): T =>
  sink === undefined ? work() : fieldsOfWork.run({ ...fieldsOfWork.getStore(), ...fields }, work);

/** For what is done for many at once: its lines belong to none of them. */
export const withoutLogFields = <T>(work: () => T): T => (sink === undefined ? work() : fieldsOfWork.run({}, work));
