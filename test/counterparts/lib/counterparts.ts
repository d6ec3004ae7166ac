/** Where `npm run counterparts` has installed the programs of other makers, and how they are started. */
import { existsSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = process.env.SLUICE_COUNTERPARTS ?? fileURLToPath(new URL('../../../.counterparts', import.meta.url));

/** @returns its folder, or null, which is said on standard error */
export function counterpart(name: 'victorialogs' | 'otelcol' | 'opensearch' | 'python'): string | null {
  const folder = path.join(root, name);
  if (existsSync(path.join(folder, 'installed'))) return folder;
  process.stderr.write(`\nNOT TESTED: ${name} is not installed (npm run counterparts); its tests are left out.\n`);
  return null;
}

/** A port that nothing listens on. Another program could take it before it is used; the tests then fail to start. */
export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
