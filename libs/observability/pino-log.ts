import pino from 'pino';
import { LOG_LEVELS, type LogFields, type LogLevel, type LogSink } from './logging.js';
import { textLine } from './text-line.js';

type LogFormat = 'text' | 'json';

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
const SECRET: ReadonlySet<string> = new Set(['authorization', 'token', 'password', 'secret', 'webhookSecret', 'cookie']);

const namesSecret = (fields: object): boolean => Object.keys(fields).some((name) => SECRET.has(name));

const censored = (fields: object): LogFields =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, SECRET.has(name) ? '[Redacted]' : (value as unknown)]));

/** Of a line and of the objects in it. Pino's own way copies and walks through every line, which took three quarters of making it. */
const withoutSecrets = (fields: LogFields): LogFields => {
  const inner = Object.entries(fields).filter((field): field is [string, object] => {
    const [, value] = field;
    return typeof value === 'object' && value !== null && namesSecret(value);
  });
  if (inner.length === 0) return namesSecret(fields) ? censored(fields) : fields;
  return censored({ ...fields, ...Object.fromEntries(inner.map(([name, value]) => [name, censored(value)])) });
};

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
      formatters: { level: (label) => ({ level: label }), log: withoutSecrets },
      serializers: { err: errorFields },
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
