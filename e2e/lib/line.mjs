// The line between a gate and the town: it can be cut, so that nobody answers, and mended. The town behind it is the real one.
// A line that is cut keeps its port, and hangs up on whoever calls: a port that is given back may be another's when it is mended.
import { createServer, connect } from "node:net";

/** @returns {Promise<{url: string, cut: () => Promise<void>, mend: () => Promise<void>, close: () => Promise<void>}>} */
export async function openLine(to) {
  const { hostname, port: target } = new URL(to);
  const open = new Set();
  let whole = true;
  const hangUp = () => open.forEach((socket) => socket.destroy());
  const server = createServer((near) => {
    if (!whole) return near.resetAndDestroy();
    const far = connect(Number(target), hostname);
    for (const [one, other] of [[near, far], [far, near]]) {
      open.add(one);
      one.on("close", () => (open.delete(one), other.destroy()));
      one.on("error", () => other.destroy());
    }
    near.pipe(far).pipe(near);
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    async cut() {
      whole = false;
      hangUp();
    },
    async mend() {
      whole = true;
    },
    async close() {
      hangUp();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
