const endpoint = document.documentElement.dataset['endpoint'] ?? '/graphql';

/** Where the editor finds its workers: plain files of this server, beside the page. Imported before the editor. */
const files: Readonly<Record<string, string>> = { json: 'json.worker.js', graphql: 'graphql.worker.js' };

Object.assign(globalThis, {
  MonacoEnvironment: {
    getWorker: (_id: string, label: string): Worker =>
      new Worker(`${endpoint}/explorer/${files[label] ?? 'editor.worker.js'}`, { name: label }),
  },
});
