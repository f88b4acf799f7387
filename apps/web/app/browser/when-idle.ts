/** When the screen stands and nothing presses. Browsers that cannot tell have had a second for it. @returns how to let it be */
export const whenIdle = (work: () => void): (() => void) => {
  if ('requestIdleCallback' in window) {
    const asked = requestIdleCallback(work, { timeout: 3000 });
    return () => cancelIdleCallback(asked);
  }
  const timer = setTimeout(work, 1000);
  return () => clearTimeout(timer);
};
