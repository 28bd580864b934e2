// The line between a gate and the town: it can be cut, so that nobody answers, and mended. The town behind it is the real one.
import { createServer, connect } from "node:net";

/** @returns {Promise<{url: string, cut: () => Promise<void>, mend: () => Promise<void>, connections: () => number}>} */
export async function openLine(to) {
  const { hostname, port: target } = new URL(to);
  const open = new Set();
  let taken = 0;
  const through = (near) => {
    taken += 1;
    const far = connect(Number(target), hostname);
    for (const [one, other] of [[near, far], [far, near]]) {
      open.add(one);
      one.on("close", () => (open.delete(one), other.destroy()));
      one.on("error", () => other.destroy());
    }
    near.pipe(far).pipe(near);
  };
  let server = createServer(through);
  const listen = (port) => new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  await listen(0);
  const { port } = server.address();
  return {
    url: `http://127.0.0.1:${port}`,
    async cut() {
      if (!server.listening) return;
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
    async mend() {
      if (server.listening) return;
      server = createServer(through);
      await listen(port);
    },
    connections: () => taken,
  };
}
