/** `content.tasks[0].title`, as the server's words have it. */
const placeText = (path: readonly string[]): string =>
  path.reduce((text, step) => (/^\d+$/.test(step) ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`), '');

/** Words of the server without the place in the API's input: on the page the words stand at the field itself, and lead to it. */
export const withoutPlace = (message: string, path: string | readonly string[] | null): string =>
  path === null ? message : message.replace(` (${typeof path === 'string' ? path : placeText(path)})`, '');
