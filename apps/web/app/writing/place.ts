/** `content.tasks[0].title`, as the server's words have it. */
const placeText = (path: readonly string[]): string =>
  path.reduce((text, step) => (/^\d+$/.test(step) ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`), '');

/** `input.days[1].date`, as an error of the API names its place, in steps from the input on. */
export const stepsOf = (place: string): readonly string[] =>
  place
    .replace(/^input\./, '')
    .split(/[.[\]]+/)
    .filter((step) => step !== '');

/** Whether what a refusal names is a field, holds it, or is a part of it. @param place of the field in the command; `*` stands for each of a list */
export const isAbout = (path: readonly string[] | null, place: string): boolean =>
  path !== null &&
  place.split('.').every((own, nth) => {
    const named = path[nth];
    return named === undefined || own === '*' || own === named;
  });

/** Words of the server without the place in the API's input: on the page the words stand at the field itself, and lead to it. */
export const withoutPlace = (message: string, path: string | readonly string[] | null): string =>
  path === null ? message : message.replace(` (${typeof path === 'string' ? path : placeText(path)})`, '');
