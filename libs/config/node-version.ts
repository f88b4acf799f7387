import type { Texts } from '#libs/kernel/language.js';

/** The same as in infra/build/build.mjs, which has to run on older ones to say so. */
const MAJOR_MIN = 22;

/** What keeps the program from running on this Node. @param version as in `process.versions.node` */
export const nodeProblem = (version: string): Texts | undefined =>
  Number.parseInt(version, 10) >= MAJOR_MIN
    ? undefined
    : {
        en: `This is Node ${version}; plan-cascade needs ${MAJOR_MIN} or newer. Start it through npm, which finds the Node 24 that comes with the packages: \`npm start\`, \`npm run cascade -- …\`, \`npm run demo\`; or run it with node_modules/.bin/node.`,
        vi: `Đây là Node ${version}; plan-cascade cần Node ${MAJOR_MIN} trở lên. Hãy chạy qua npm để dùng Node 24 đi kèm các gói: \`npm start\`, \`npm run cascade -- …\`, \`npm run demo\`; hoặc chạy bằng node_modules/.bin/node.`,
      };
