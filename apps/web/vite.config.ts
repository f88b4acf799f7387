import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin, type Rolldown } from 'vite';
import { checkSizes, sizesOf } from './sizes.js';

/** A word is drawn from both files of the font, so both are asked for before the style sheet is read. */
const preloadFonts = (): Plugin => ({
  name: 'preload-fonts',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) =>
      Object.keys(bundle)
        .filter((name) => name.endsWith('.woff2'))
        .map((name) => ({
          tag: 'link',
          attrs: { rel: 'preload', href: `/${name}`, as: 'font', type: 'font/woff2', crossorigin: '' },
          injectTo: 'head' as const,
        })),
  },
});

/** Runs as soon as it is there, and not after the scripts that the page consists of: therefore an entry of its own. */
const AHEAD = 'ahead';
const runAhead = (): Plugin => ({
  name: 'run-ahead',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle = {} }) => {
      const chunk = Object.values(bundle).find((each) => each.type === 'chunk' && each.isEntry && each.name === AHEAD);
      if (chunk?.type !== 'chunk') return [];
      const modules = chunk.imports.map((name) => ({
        tag: 'link',
        attrs: { rel: 'modulepreload', href: `/${name}`, crossorigin: '' },
        injectTo: 'head-prepend' as const,
      }));
      const script = {
        tag: 'script',
        attrs: { type: 'module', async: '', src: `/${chunk.fileName}`, crossorigin: '' },
        injectTo: 'head-prepend' as const,
      };
      return [script, ...modules];
    },
  },
});

/** The licence of the font asks to be passed on with it. */
const fontLicence = (): Plugin => ({
  name: 'font-licence',
  generateBundle() {
    const source = readFileSync(join(import.meta.dirname, 'fonts', 'OFL-1.1.txt'), 'utf8');
    this.emitFile({ type: 'asset', fileName: 'assets/inter-OFL-1.1.txt', source });
  },
});

/** Scripts that run before the first screen stands, whole or nearly. */
const FIRST_RUN = /^(first|framework|every-screen|overview)$/;

/** Asks the browser to compile them beside the page's thread, while they still come in; else each function stops that thread where it is called first. */
const compileAhead = (): Plugin => ({
  name: 'compile-ahead',
  generateBundle: {
    order: 'post',
    handler(_options, bundle: Rolldown.OutputBundle) {
      for (const output of Object.values(bundle))
        if (output.type === 'chunk' && FIRST_RUN.test(output.name)) output.code = `//# allFunctionsCalledOnLoad\n${output.code}`;
    },
  },
});

const COMPRESSED = /\.(js|css|svg|txt|json)$/;

/** Compressed once here, so that the server does not do it for each visitor. */
const precompress = (): Plugin => ({
  name: 'precompress',
  generateBundle: {
    order: 'post',
    handler(_options, bundle: Rolldown.OutputBundle) {
      for (const [fileName, output] of Object.entries(bundle)) {
        if (!COMPRESSED.test(fileName)) continue;
        const source = Buffer.from(output.type === 'chunk' ? output.code : output.source);
        this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(source, { level: 9 }) });
        const quality = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
        this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotliCompressSync(source, { params: quality }) });
      }
    },
  },
});

/** What the service worker keeps: everything that the page may need without a network. */
const assetList = (): Plugin => ({
  name: 'asset-list',
  generateBundle: {
    order: 'post',
    handler(_options, bundle: Rolldown.OutputBundle) {
      const names = Object.keys(bundle).filter((name) => /\.(js|css|woff2)$/.test(name));
      this.emitFile({ type: 'asset', fileName: 'asset-list.json', source: JSON.stringify(names.sort().map((name) => `/${name}`)) });
    },
  },
});

/** A page that grew too large is not built; how large it is stands beside it, for whoever compares. */
const sizeLimits = (): Plugin => ({
  name: 'size-limits',
  generateBundle: {
    order: 'post',
    handler(_options, bundle: Rolldown.OutputBundle) {
      const sizes = sizesOf(bundle);
      this.emitFile({ type: 'asset', fileName: 'sizes.json', source: JSON.stringify(sizes) });
      checkSizes(sizes);
    },
  },
});

const FRAMEWORK = /node_modules\/(?!idb\/)/;
/** What `ahead` needs: without the framework, or it would wait for it. */
const FIRST =
  /vite\/preload-helper|libs\/kernel\/time\.|apps\/web\/(app\/\w+\/(answers-ahead|instant|language|session|store)|texts\/(vi\/common|(vi|en)\/index)|graphql\/documents\/province-overview-overview)\./;
/** With all that the router needs. Small parts that stand in files of their own are larger, compressed one by one. */
const EVERY_SCREEN =
  /libs\/(kernel\/text|calendar\/cell-letters)\.|apps\/web\/(app\/(router|\w+\/(as-of|asking|client|lazy-part|not-loaded|now|reading|use-store|when-idle))|texts\/(formats|indicator-label|loaded|periods|texts)|components\/\w+\/(banner|cell-state|data-state|grid-focus|legend|letter-keys|page-head|screen-title|states)|screens\/province\/(plan-tabs|overview\/view))\./;

/** What every part of the English texts needs, with what every screen says. */
const ENGLISH = /apps\/web\/texts\/en\/(common|counted)\./;

/** Sends what was submitted, from whichever screen is open: without the forms. */
const WRITING = /apps\/web\/app\/writing\/writing\./;
/** What lists and forms are made of: most screens need several of them, none of them on the first page. */
const LISTS_AND_FORMS =
  /apps\/web\/(app\/\w+\/(again-where-refused|kept-draft|moment|typed|use-(command|kept-command|settled|whole))|texts\/(clauses|days)|components\/\w+\/(address-mistakes|choice-row|command-form|command-state|dialog|enter-goes-on|field-link|field-note|find|instant-form|line-input|mistake-list|pages|reason-form|text-row|two-versions))\./;

/** Asked for by the page itself: a script that loads others need not name them. */
const OF_EVERY_PAGE = /\/(framework|first|every-screen|rolldown-runtime)-/;

/** For work on the page: `npx vite apps/web` asks a server that runs there. */
const SERVER = 'http://127.0.0.1:3000';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [runAhead(), preloadFonts(), fontLicence(), assetList(), compileAhead(), sizeLimits(), precompress()],
  resolve: {
    alias: {
      '@0no-co/graphql.web': join(import.meta.dirname, 'graphql', 'no-parser.ts'),
      // React has had it of its own since 18.
      'use-sync-external-store/shim/with-selector': 'use-sync-external-store/with-selector',
    },
  },
  build: {
    target: 'es2023',
    outDir: '../../dist/web',
    emptyOutDir: true,
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_script, names, { hostType }) =>
        hostType === 'html' ? names : names.filter((name) => !OF_EVERY_PAGE.test(name)),
    },
    reportCompressedSize: false,
    assetsInlineLimit: 0,
    // What changes with its packages only is a file of its own, which a browser keeps over builds of the page. Drafts are not of every page.
    rolldownOptions: {
      input: { index: join(import.meta.dirname, 'index.html'), [AHEAD]: join(import.meta.dirname, 'app', 'ahead.ts') },
      output: {
        codeSplitting: {
          groups: [
            { name: 'framework', test: FRAMEWORK, priority: 3 },
            { name: 'first', test: FIRST, priority: 2 },
            { name: 'every-screen', test: EVERY_SCREEN, priority: 1 },
            { name: 'english', test: ENGLISH, priority: 1 },
            { name: 'writing', test: WRITING, priority: 1 },
            { name: 'lists-and-forms', test: LISTS_AND_FORMS },
          ],
        },
      },
    },
  },
  server: { proxy: { '/graphql': SERVER, '/health': SERVER, '/session.json': SERVER } },
});
