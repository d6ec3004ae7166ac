import { once } from 'node:events';
import tls from 'node:tls';
import { expect, it, onTestFinished } from 'vitest';
import { createAuthority } from '../../../src/main/engine/rehearsal/certificates';

/** Why a client that trusts the authority refuses a server of this name; null if it accepts it. */
async function refusalOf(name: string): Promise<string | null> {
  const authority = await createAuthority(Date.now());
  const own = await authority.server('valid', [name]);
  const server = tls.createServer({ cert: own.certificatePem, key: own.keyPem }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const socket = tls.connect({
    port,
    host: '127.0.0.1',
    servername: name,
    ca: authority.caPem,
    rejectUnauthorized: false,
  });
  onTestFinished(() => void socket.destroy());
  await once(socket, 'secureConnect');
  return socket.authorized ? null : String(socket.authorizationError);
}

it.each(['localhost', 'siem.test', 'siem.invalid'])("A rehearsal's authority is valid for %s", async (name) => {
  expect(await refusalOf(name)).toBeNull();
});

it.each(['example.com', 'login.microsoftonline.com', 'localhost.example.org'])(
  "A rehearsal's authority can vouch for no server of the world: %s",
  async (name) => {
    // Node has no own error code for a violation of the constraints.
    expect(await refusalOf(name)).toBe('UNSPECIFIED');
  },
);
