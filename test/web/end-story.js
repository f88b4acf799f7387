/** Stops what `tell-story.js` started. */
export default async () => {
  await globalThis.endStoriesOfWebTests?.();
};
