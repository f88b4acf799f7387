/** Has work done one after the other, in the order in which it is asked for. What fails is left undone. */
export const oneByOne = (): ((work: () => Promise<unknown>) => Promise<void>) => {
  let last: Promise<void> = Promise.resolve();
  return (work) =>
    (last = last.then(work).then(
      () => undefined,
      () => undefined,
    ));
};
