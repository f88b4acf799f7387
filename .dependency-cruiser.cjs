/**
 * Dependencies point one way: apps -> application, read-models -> event-log, domain -> calendar -> kernel.
 * `test/architecture/dependencies.spec.ts` runs these rules, and plants a violation of each.
 */

/** Which libs a lib may import besides itself, all of which stand before it. A lib that is missing here may import none. */
const MAY_IMPORT = {
  kernel: [],
  calendar: ['kernel'],
  domain: ['calendar', 'kernel'],
  config: ['kernel'],
  observability: ['config', 'kernel'],
  access: ['config', 'kernel'],
  postgres: ['config', 'kernel', 'observability'],
  'event-log': ['domain', 'calendar', 'kernel', 'postgres', 'config', 'observability'],
  messaging: ['event-log', 'domain', 'calendar', 'kernel', 'postgres', 'config', 'observability'],
  'read-models': ['event-log', 'domain', 'calendar', 'kernel', 'postgres', 'config', 'observability'],
  documents: ['domain', 'calendar', 'kernel', 'config'],
  notify: ['domain', 'calendar', 'kernel', 'postgres', 'config', 'observability'],
  application: [
    'notify',
    'read-models',
    'documents',
    'messaging',
    'access',
    'event-log',
    'domain',
    'calendar',
    'kernel',
    'postgres',
    'config',
    'observability',
  ],
};

/** The folders of libs/application: each may import those before it, and the files beside them. */
const APPLICATION = ['facts', 'commands', 'imports', 'plan-content', 'unit-messages', 'background'];

const PURE = '^libs/(kernel|calendar|domain)/';
/** Makes ids of names. */
const NAMES = '^libs/domain/ids\\.ts$';
/** Specs, and what they share, may reach everywhere. */
const TEST_CODE = '\\.spec\\.ts$|^libs/testing/|^libs/[^/]+/testing/|^test/';

const onlyItsOwn = (lib) => ({
  name: `libs-${lib}-direction`,
  comment: `libs/${lib} may import ${MAY_IMPORT[lib].map((other) => `libs/${other}`).join(', ') || 'no other lib'}.`,
  severity: 'error',
  from: { path: `^libs/${lib}/`, pathNot: TEST_CODE },
  to: { path: '^(libs|apps)/', pathNot: `^libs/(${[lib, ...MAY_IMPORT[lib]].join('|')})/` },
});

const onlyThoseBefore = (folder, index) => ({
  name: `application-${folder}-direction`,
  comment: `In libs/application, ${folder} may import ${APPLICATION.slice(0, index).join(', ') || 'no other folder'}.`,
  severity: 'error',
  from: { path: `^libs/application/${folder}/`, pathNot: TEST_CODE },
  to: { path: '^libs/application/[^/]+/', pathNot: `^libs/application/(${APPLICATION.slice(0, index + 1).join('|')})/` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.keys(MAY_IMPORT).map(onlyItsOwn),
    ...APPLICATION.map(onlyThoseBefore),
    {
      name: 'lib-without-direction',
      comment: 'A new lib needs a line in MAY_IMPORT that says which libs it may import.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/', pathNot: [`^libs/(${Object.keys(MAY_IMPORT).join('|')})/`, TEST_CODE] },
      to: { path: '^(libs|apps)/', pathNot: '^libs/$1/' },
    },
    {
      name: 'kernel-imports-nothing',
      comment: 'libs/kernel is what everything else stands on.',
      severity: 'error',
      from: { path: '^libs/kernel/', pathNot: TEST_CODE },
      to: { pathNot: '^libs/kernel/' },
    },
    {
      name: 'pure-core-no-built-ins',
      comment: 'kernel, calendar and domain do no I/O; what they need from outside comes in as data.',
      severity: 'error',
      from: { path: PURE, pathNot: [TEST_CODE, NAMES] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'names-are-hashed',
      comment: 'Name-based ids take a hash from the built-in modules, and nothing else.',
      severity: 'error',
      from: { path: NAMES },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
    {
      name: 'pure-core-no-packages',
      comment: 'kernel, calendar and domain import no packages; only domain takes uuid, for name-based ids.',
      severity: 'error',
      from: { path: PURE, pathNot: TEST_CODE },
      to: { pathNot: ['^(libs|apps|test)/', 'node_modules/uuid/'], dependencyTypesNot: ['core'] },
    },
    {
      name: 'nest-at-the-edge',
      comment: 'Only apps, libs/application and *.module.ts import Nest.',
      severity: 'error',
      from: { pathNot: ['^apps/', '^libs/application/', '\\.module\\.ts$', TEST_CODE] },
      to: { path: '(^|node_modules/)@nestjs/' },
    },
    {
      name: 'apps-apart',
      comment: 'What two apps share belongs in a lib. A whole server is started as one: nobody else puts its parts together.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/', pathNot: TEST_CODE },
      to: { path: '^apps/', pathNot: '^apps/($1/|server/start-server\\.ts$)' },
    },
    {
      name: 'web-apart',
      comment:
        'The page runs in a browser: it talks to the server over GraphQL, and shares with it only days, periods and texts, which are pure.',
      severity: 'error',
      from: { path: '^apps/web/', pathNot: TEST_CODE },
      to: { path: '^(libs|apps)/', pathNot: '^(apps/web|libs/kernel|libs/calendar)/' },
    },
    {
      name: 'web-no-built-ins',
      comment: 'A browser has no built-in modules of Node.',
      severity: 'error',
      from: { path: '^apps/web/', pathNot: [TEST_CODE, '^apps/web/(vite\\.config|sizes)\\.ts$'] },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-cycles',
      comment: 'Circular imports are fatal under ESM with decorators. Imports of types alone do not exist at run time.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'not-to-tests',
      comment: 'What runs in production imports no spec and nothing that only specs need.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: TEST_CODE },
      to: { path: TEST_CODE },
    },
    {
      name: 'not-to-development-packages',
      comment: 'What runs in production needs nothing that `npm ci --omit=dev` leaves out. The page is bundled before.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [TEST_CODE, '^apps/web/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'npm-optional', 'npm-peer'] },
    },
    {
      name: 'undeclared-package',
      comment: 'A package that package.json does not name can vanish with the next update of another one.',
      severity: 'error',
      from: { path: '^(apps|libs|test)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'unresolvable',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nobody imports it and it imports nobody: left over, or its spec is missing.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          '\\.spec\\.ts$',
          '^apps/[^/]+/(main|schema)\\.ts$',
          '^apps/web/(vite\\.config\\.ts|public/|graphql/no-parser\\.ts)',
          '^test/web/.*-story\\.js$',
          '^libs/testing/database/jest-',
        ],
      },
      to: {},
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^dist/', '^apps/server/explorer/page/', '^test/bench/peers/'] },
    // Imports as they are written, those of types among them. To tell as well which of them are gone when compiled, which no rule asks, each file would be compiled.
    tsPreCompilationDeps: true,
    skipAnalysisNotInRules: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'require', 'node', 'default'] },
  },
};
