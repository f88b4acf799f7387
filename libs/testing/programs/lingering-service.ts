import { stopOnSignal } from '#libs/config/service-process.js';

/* A program in which something goes on that nobody stops. */

setInterval(() => undefined, 1_000);
const say = ({ en }: { readonly en: string }): void => void process.stdout.write(`${en}\n`);
stopOnSignal(() => Promise.resolve(), { vi: 'đang dừng', en: 'stopping' }, { tell: say, fail: () => undefined });
process.stdout.write('runs\n');
