/** A part of the page could not be loaded. */
export class NotLoaded extends Error {
  constructor(
    cause: unknown,
    /** The server answers, and has another build of the page by now; otherwise there is no network. */
    readonly isOutdated: boolean,
  ) {
    super('a part of the page could not be loaded', { cause });
    this.name = 'NotLoaded';
  }
}

/** Asks for what the service worker never answers by itself. */
const isServerThere = async (): Promise<boolean> => {
  try {
    return (await fetch('/health/live')).ok;
  } catch {
    return false;
  }
};

/** What is loaded lazily. @throws NotLoaded where a script is gone or does not come, so that a person is told and decides when to reload */
export const loadedOr = async <T>(loading: Promise<T>): Promise<T> => {
  try {
    return await loading;
  } catch (cause) {
    throw new NotLoaded(cause, await isServerThere());
  }
};
