/** Stops what `tell-story.js` started; its database is thrown away by itself. */
export default async () => {
  const child = globalThis.storyOfWebTests;
  if (child === undefined || child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  await ended;
};
