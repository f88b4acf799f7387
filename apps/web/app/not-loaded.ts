/** A part of the page could not be loaded: there is no network, or the server has a newer build of the page by now. */
export class NotLoaded extends Error {
  constructor(cause: unknown) {
    super('a part of the page could not be loaded', { cause });
    this.name = 'NotLoaded';
  }
}

/** What is loaded lazily. @throws NotLoaded where a script is gone or does not come, so that a person is told and decides when to reload */
export const loadedOr = async <T>(loading: Promise<T>): Promise<T> => {
  try {
    return await loading;
  } catch (cause) {
    throw new NotLoaded(cause);
  }
};
