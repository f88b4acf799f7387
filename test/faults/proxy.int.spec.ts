import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openProxy, type Proxy } from './proxy.js';

let echo: Server;
let proxy: Proxy;
let sockets: Socket[];

beforeEach(async () => {
  sockets = [];
  echo = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined).pipe(socket);
  });
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  proxy = await openProxy((echo.address() as AddressInfo).port);
});

afterEach(async () => {
  await proxy.close();
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => echo.close(resolve));
});

const opened = async (): Promise<Socket> => {
  const socket = connect(proxy.port, '127.0.0.1').on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
};

const echoed = async (socket: Socket, text: string): Promise<string> => {
  const answered = once(socket, 'data');
  socket.write(text);
  const [data] = (await answered) as [Buffer];
  return data.toString();
};

describe('a line between two programs', () => {
  it('lets through what is sent, and ends when it is cut; a new one is there at once', async () => {
    const socket = await opened();
    expect(await echoed(socket, 'one')).toBe('one');
    const ended = once(socket, 'close');
    proxy.cut();
    await ended;
    expect(await echoed(await opened(), 'two')).toBe('two');
  });

  it('tells nobody when it is silent, old and new connections alike, and ends them when it is healed', async () => {
    const before = await opened();
    expect(await echoed(before, 'one')).toBe('one');
    proxy.silence();
    const during = await opened();
    const heard: string[] = [];
    for (const socket of [before, during]) {
      socket.on('data', (data: Buffer) => heard.push(data.toString()));
      socket.write('lost');
    }
    // A way that is open carries a message back and forth many times meanwhile.
    const direct = connect((echo.address() as AddressInfo).port, '127.0.0.1');
    for (let n = 0; n < 20; n += 1) expect(await echoed(direct, `${n}`)).toBe(`${n}`);
    direct.destroy();
    expect(heard).toEqual([]);
    const ended = Promise.all([once(before, 'close'), once(during, 'close')]);
    proxy.heal();
    await ended;
    expect(heard).toEqual([]);
    expect(await echoed(await opened(), 'after')).toBe('after');
  });

  it('ends with the program behind it', async () => {
    const socket = await opened();
    expect(await echoed(socket, 'one')).toBe('one');
    const ended = once(socket, 'close');
    for (const each of sockets) each.destroy();
    await ended;
    expect(socket.destroyed).toBe(true);
  });
});
