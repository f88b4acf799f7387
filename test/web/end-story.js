/** Stops what `tell-story.js` started; their databases are thrown away by themselves. */
export default async () => {
  const { children = [], discard } = globalThis.storiesOfWebTests ?? {};
  await Promise.all(
    children
      .filter(({ exitCode }) => exitCode === null)
      .map((child) => {
        const ended = new Promise((resolve) => child.once('close', resolve));
        child.kill('SIGTERM');
        return ended;
      }),
  );
  discard?.();
};
