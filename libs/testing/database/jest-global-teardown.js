/** Runs in the same process as the set-up. */
export default async () => {
  await globalThis.stopTestServer?.();
};
