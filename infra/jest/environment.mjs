import { ModernFakeTimers } from '@jest/fake-timers';
import { ModuleMocker } from 'jest-mock';

/** Specs see the process itself, as the product does: no global object of their own, in which all packages would have to be loaded again for each file. */
export default class ThisProcess {
  global = globalThis;
  moduleMocker = new ModuleMocker(globalThis);
  /** Jest puts its own in their place for each file. */
  #replaced = { console: globalThis.console, exit: process.exit };

  constructor({ projectConfig }) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  getVmContext() {
    return null;
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    globalThis.console = this.#replaced.console;
    process.exit = this.#replaced.exit;
  }
}
