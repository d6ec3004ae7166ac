import { describe, expect, it } from 'vitest';
import { SETTLE_MS } from '../../../src/destinations/syslog/connection';
import { record } from '../../counterparts/lib/record';
import { caPem, testAuthority } from '../../support/certificates';
import { testDependencies } from '../../support/dependencies';
import { versionOf } from './support/programs';
import { awkwardEvents, codeOfDelivery, deliver, sampleEvents, senderFor } from './support/senders';
import { rsyslog, type SyslogServer, syslogNg, syslogServer, type Transport } from './support/syslog-servers';

const DELIVERED = { kind: 'delivered' } as const;

const brands = [
  { name: 'syslog-ng', brand: syslogNg },
  { name: 'rsyslog', brand: rsyslog },
] as const;

async function settingsFor(server: SyslogServer, transport: Transport): Promise<Record<string, unknown>> {
  const reached = { host: '127.0.0.1', port: server.port, transport: transport === 'tcp' ? 'tcp' : 'tls' };
  if (transport === 'tcp') return reached;
  if (transport === 'tls') return { ...reached, ca: await caPem() };
  const client = await (await testAuthority()).client('sluice');
  return { ...reached, ca: await caPem(), clientCertificate: client.certificatePem, clientKey: client.keyPem };
}

const texts = (server: SyslogServer) => server.messages().map(({ text }) => text);

describe.each(brands)('syslog towards $name', ({ name, brand }) => {
  const isHere = brand.path !== null;

  it.skipIf(!isHere).each<Transport>(['tcp', 'tls', 'tlsWithClient'])(
    'is understood over %s, every event byte for byte and in order',
    async (transport) => {
      const server = await syslogServer(brand, transport);
      await server.start();
      const sender = senderFor('syslog', await settingsFor(server, transport));
      const events = [...sampleEvents(0, 200), ...awkwardEvents];
      expect(await deliver(sender, events)).toEqual(DELIVERED);
      await expect.poll(() => server.messages().length).toBe(events.length);
      expect(texts(server)).toEqual(events);
      expect(server.messages()[0]).toMatchObject({
        priority: expect.stringMatching(/^1(08|10)$/),
        host: 'sluice',
        app: 'odc',
        messageId: expect.stringMatching(/^[\x21-\x7e]+$/),
        structuredData: expect.stringMatching(/^\[odc@32473 (\w+="[^"]*" ?)+\]$/),
      });
      record({
        direction: 'to',
        counterpart: name,
        version: versionOf(brand.path ?? ''),
        sent: `${events.length} events, syslog, ${transport === 'tcp' ? 'TCP' : transport === 'tls' ? 'TLS' : 'TLS with client certificate'}`,
        result: 'each once, unchanged, in order',
      });
    },
  );

  it.skipIf(!isHere)('loses nothing when the server is restarted', async () => {
    const server = await syslogServer(brand, 'tcp');
    await server.start();
    const sender = senderFor('syslog', await settingsFor(server, 'tcp'));
    const events = sampleEvents(0, 90);
    expect(await deliver(sender, events.slice(0, 30))).toEqual(DELIVERED);
    await expect.poll(() => server.messages().length).toBe(30);
    await server.stop();
    expect(await deliver(sender, events.slice(30, 60))).toMatchObject({ kind: 'transient' });
    await server.start();
    expect(await deliver(sender, events.slice(30, 60))).toEqual(DELIVERED);
    expect(await deliver(sender, events.slice(60))).toEqual(DELIVERED);
    await expect.poll(() => new Set(texts(server)).size).toBe(90);
    expect(new Set(texts(server))).toEqual(new Set(events));
  });

  it.skipIf(!isHere)('holds what was under way when the server was stopped', async () => {
    const server = await syslogServer(brand, 'tcp');
    await server.start();
    // The time that messages need to settle does not pass by itself here.
    const dependencies = testDependencies();
    const sender = senderFor('syslog', await settingsFor(server, 'tcp'), dependencies);
    const events = sampleEvents(0, 50);
    const underWay = deliver(sender, events);
    await expect.poll(() => server.messages().length).toBeGreaterThan(0);
    await server.stop();
    // Whatever it wrote, it closed the connection before the messages had settled: they count as not delivered.
    expect(await underWay).toMatchObject({ kind: 'transient', heavy: true, failure: { code: 'SLUICE-SYSLOG-001' } });
    await server.start();
    const again = deliver(sender, events);
    await dependencies.sleeping(SETTLE_MS);
    dependencies.wake(SETTLE_MS);
    expect(await again).toEqual(DELIVERED);
    await expect.poll(() => new Set(texts(server)).size).toBe(50);
  });

  it.skipIf(!isHere)('does not trust a certificate of an unknown authority', async () => {
    const server = await syslogServer(brand, 'tls');
    await server.start();
    const { ca: _, ...rest } = await settingsFor(server, 'tls');
    expect(await codeOfDelivery(senderFor('syslog', rest), sampleEvents(0, 1))).toMatch(/^SLUICE-TLS-/);
    expect(server.messages()).toEqual([]);
  });

  it.skipIf(!isHere)(`notices that ${name} asks for a client certificate`, async () => {
    const server = await syslogServer(brand, 'tlsWithClient');
    await server.start();
    const sender = senderFor('syslog', await settingsFor(server, 'tls'));
    expect(await codeOfDelivery(sender, sampleEvents(0, 1))).toMatch(/^SLUICE-(TLS-007|SYSLOG-001)$/);
    expect(server.messages()).toEqual([]);
  });
});

describe.skipIf(syslogNg.path === null)('syslog framing towards syslog-ng', () => {
  it('is one message a line where the server reads lines', async () => {
    const server = await syslogServer(syslogNg, 'tcp', 'lineFeed');
    await server.start();
    const sender = senderFor('syslog', { ...(await settingsFor(server, 'tcp')), framing: 'lineFeed' });
    const events = [...sampleEvents(0, 50), ...awkwardEvents];
    expect(await deliver(sender, events)).toEqual(DELIVERED);
    await expect.poll(() => server.messages().length).toBe(events.length);
    expect(texts(server)).toEqual(events);
  });

  it('is noticed to be wrong where the server counts octets', async () => {
    const server = await syslogServer(syslogNg, 'tcp', 'octetCounting');
    await server.start();
    const sender = senderFor('syslog', { ...(await settingsFor(server, 'tcp')), framing: 'lineFeed' });
    expect(await codeOfDelivery(sender, sampleEvents(0, 3))).toBe('SLUICE-SYSLOG-001');
    expect(server.messages()).toEqual([]);
  });
});
