import Sequencer from '@jest/test-sequencer';

/** What starts processes takes longest, what needs a database comes next; a worker that gets a long one last leaves the others idle. Of the page three look at most. */
const KINDS = [/\.e2e\.spec\.ts$/, /\.int\.spec\.ts$/, /\/(every-screen|unit|past)\.web\.ts$/];
const kindOf = ({ path }) => {
  const found = KINDS.findIndex((kind) => kind.test(path));
  return found === -1 ? KINDS.length : found;
};

/** Jest's own order (what took long or is large first), but by kind first: on a clean clone nothing is known of how long a spec takes. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => kindOf(a) - kindOf(b));
  }
}
