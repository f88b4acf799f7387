/** Letters of `CoverageWard.letters`, what somebody should look at first. */
export const COVERAGE_LETTERS = ['U', 'D', 'N', 'A', 'L'] as const;
export type CoverageLetter = (typeof COVERAGE_LETTERS)[number];

export const isCoverageLetter = (text: string): text is CoverageLetter => COVERAGE_LETTERS.some((letter) => letter === text);
