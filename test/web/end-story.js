import { end } from './story-server.js';

/** Stops what `tell-story.js` started. */
export default async () => {
  const { children = [], discard } = globalThis.storiesOfWebTests ?? {};
  await Promise.all(children.map(end));
  discard?.();
};
