import type { Texts } from '#libs/kernel/language.js';
import { languageOf, presumeProduction, processEnvironment } from './environment.js';
import { nodeProblem } from './node-version.js';

/**
 * The first import of every program: modules are evaluated in order, so that the version of Node is looked at before anything that an old one
 * lacks is called, however the program was started; and before any package has looked for what it is run.
 */
const UNUSABLE = 3;

const end = (texts: Texts): never => {
  process.stderr.write(`${texts[languageOf(processEnvironment())]}\n`);
  process.exit(UNUSABLE);
};

const problem = nodeProblem(process.versions.node);
if (problem !== undefined) end(problem);
presumeProduction();

/**
 * What happens when the output of the program can no longer be written. A closed pipe (`… | head`) ends nothing: whoever reads has seen enough, and
 * what was asked for is still done. A full disk ends a command, whose answer is lost, but not a server, whose work is elsewhere (`GO_ON`).
 */
export const outliveOutput = (onFull: 'END' | 'GO_ON'): void => {
  process.stdout.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE' || onFull === 'GO_ON') return;
    end({
      en: `What the program prints cannot be written: ${message}. Make room, or send it elsewhere.`,
      vi: `Không ghi được những gì chương trình in ra: ${message}. Hãy giải phóng chỗ trống, hoặc chuyển đầu ra sang nơi khác.`,
    });
  });
  process.stderr.on('error', () => undefined);
};
