/** Gives the focus, with the next picture, to the first of these that is there. */
export const focusSoon = (...ids: readonly string[]): void => {
  requestAnimationFrame(() =>
    ids
      .map((id) => document.getElementById(id))
      .find((element) => element !== null)
      ?.focus(),
  );
};
