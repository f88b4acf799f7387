import type { Browser } from './browser.js';

/** From now on the server tells the list of each question a few rows at a time; of a question with several lists the first. */
export const tellInParts = (browser: Browser, rows: number): Promise<unknown> =>
  browser.context.route('**/graphql', (route) =>
    route.continue({
      postData:
        route
          .request()
          .postData()
          ?.replace(/\bfirst:\d+/, `first:${rows}`) ?? '',
    }),
  );
