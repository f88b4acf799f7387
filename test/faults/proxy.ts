import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line between two programs that can be cut. */
export interface Proxy {
  readonly port: number;
  /** Ends all connections at once. */
  readonly cut: () => void;
  /** Lets nothing through any more, and tells nobody. */
  readonly silence: () => void;
  /** Ends what was silent; new connections go through again. */
  readonly heal: () => void;
  readonly close: () => Promise<void>;
}

/** @param to the port of this machine to which connections go */
export const openProxy = async (to: number, port = 0): Promise<Proxy> => {
  const lines = new Set<readonly [Socket, Socket]>();
  let isSilent = false;

  const end = (line: readonly [Socket, Socket]): void => {
    lines.delete(line);
    for (const socket of line) socket.destroy();
  };
  const cut = (): void => [...lines].forEach(end);

  const server = createServer((incoming) => {
    const outgoing = connect(to, '127.0.0.1');
    const line = [incoming, outgoing] as const;
    lines.add(line);
    for (const [from, into] of [line, [outgoing, incoming] as const]) {
      from.setNoDelay(true);
      from.on('error', () => end(line));
      from.on('close', () => end(line));
      from.pipe(into);
    }
    if (isSilent) mute(line);
  });
  const mute = ([incoming, outgoing]: readonly [Socket, Socket]): void => {
    incoming.unpipe(outgoing).pause();
    outgoing.unpipe(incoming).pause();
  };

  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    silence: () => {
      isSilent = true;
      lines.forEach(mute);
    },
    heal: () => {
      if (isSilent) cut();
      isSilent = false;
    },
    close: async () => {
      cut();
      const closed = once(server, 'close');
      server.close();
      await closed;
    },
  };
};
