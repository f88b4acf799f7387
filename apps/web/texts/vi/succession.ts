/** What is said of a duty of a unit that was merged or divided. */
export const succession = {
  formerly: (names: string) => `của ${names} trước đây`,
};
