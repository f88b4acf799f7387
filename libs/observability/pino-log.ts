import pino from 'pino';
import { LOG_LEVELS, type LogFields, type LogLevel, type LogSink } from './logging.js';
import { textLine } from './text-line.js';

export type LogFormat = 'text' | 'json';

export interface LogOptions {
  readonly format: LogFormat;
  /** Less urgent lines are left out. */
  readonly level: LogLevel;
  /** In every line of JSON. */
  readonly base: LogFields;
  /** Whole lines with their end; by default errors go to stderr and the rest to stdout. */
  readonly write?: (level: LogLevel, line: string) => void;
}

/** What is said of an error: no parameters of statements, no rows, and nothing else that an error of a driver carries along. */
const errorFields = (error: unknown): LogFields => {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as { readonly code?: unknown };
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: errorFields(error.cause) }),
  };
};

/** If a field of such a name is ever given by mistake, its value stays out of the line. */
const SECRET = ['authorization', 'token', 'password', 'secret', 'webhookSecret', 'cookie'];

const toTerminal = (level: LogLevel, line: string): void => void (level === 'error' ? process.stderr : process.stdout).write(line);

/** Lines by pino. Written at once: a process that is killed has said everything that it had to say. */
export const openLog = ({ format, level, base, write = toTerminal }: LogOptions): LogSink => {
  let current: LogLevel = level;
  const destination = {
    write: (line: string): void => write(current, format === 'json' ? line : textLine(JSON.parse(line) as Record<string, unknown>)),
  };
  const logger = pino(
    {
      level,
      base: format === 'json' ? base : {},
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorFields },
      redact: [...SECRET, ...SECRET.map((name) => `*.${name}`)],
    },
    destination,
  );
  return {
    isLogged: (of) => LOG_LEVELS.indexOf(of) >= LOG_LEVELS.indexOf(level),
    write: (of, fields, message) => {
      current = of;
      logger[of](fields, message);
    },
  };
};
