const WITHOUT_NAME = new Set(['level', 'time', 'msg', 'err']);
const MARKS: Readonly<Record<string, string>> = { warn: ' WARN', error: ' ERROR', debug: ' debug' };

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** The local time of this machine, since whoever reads text sits at it. */
const clockTime = (iso: unknown): string => {
  const at = new Date(String(iso));
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map(twoDigits).join(':');
};

const valueText = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /[\s"=]/u.test(text) ? JSON.stringify(text) : text;
};

const errorText = (error: unknown): string => {
  if (typeof error !== 'object' || error === null) return '';
  const { stack, message, cause } = error as { readonly stack?: string; readonly message?: string; readonly cause?: unknown };
  return `\n${stack ?? message ?? ''}${cause === undefined ? '' : `\ncaused by:${errorText(cause)}`}`;
};

/** A line for people: time, how urgent, what, and the fields behind it. */
export const textLine = (line: Readonly<Record<string, unknown>>): string => {
  const fields = Object.entries(line)
    .filter(([name, value]) => !WITHOUT_NAME.has(name) && value !== undefined)
    .map(([name, value]) => ` ${name}=${valueText(value)}`);
  const mark = MARKS[String(line['level'])] ?? '';
  return `${clockTime(line['time'])}${mark} ${line['msg'] as string}${fields.join('')}${errorText(line['err'])}\n`;
};
