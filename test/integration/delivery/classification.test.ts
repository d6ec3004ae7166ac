/**
 * Every row of "Classifying an answer": what the stream does while the destination answers so, and that it goes on by
 * itself, with nothing lost and no dead letters, once the destination recovers.
 */
import net from 'node:net';
import { describe, expect, it } from 'vitest';
import type { StreamPhase } from '../../../src/contract/status';
import { events, httpStream, quick, startEngine } from './running-engine';
import { cut, type Reaction, refusal, silence, startScripted, taken } from './scripted-server';

interface Row {
  readonly what: string;
  readonly reaction: Reaction;
  readonly phase: StreamPhase['kind'];
  readonly reason?: 'credentials' | 'configuration' | 'unknown';
  readonly code: string;
}

const transient = (what: string, reaction: Reaction, code = 'SLUICE-HTTP-007'): Row => ({
  what,
  reaction,
  phase: 'waiting',
  code,
});
const held = (what: string, reaction: Reaction, reason: Row['reason'], code: string): Row => ({
  what,
  reaction,
  phase: 'held',
  ...(reason === undefined ? {} : { reason }),
  code,
});
const page = { 'content-type': 'text/html' };

const rows: readonly Row[] = [
  transient('408', refusal(408)),
  transient('425', refusal(425)),
  transient('429', refusal(429), 'SLUICE-HTTP-006'),
  transient('500', refusal(500)),
  transient('502 with a page', refusal(502, '<html>Bad gateway</html>', page)),
  transient('503', refusal(503)),
  transient('504', refusal(504)),
  transient('a connection that is cut each time', cut(false), 'SLUICE-TCP-005'),
  transient('no answer in time', silence, 'SLUICE-HTTP-001'),
  held('401', refusal(401), 'credentials', 'SLUICE-HTTP-003'),
  held('403', refusal(403), 'credentials', 'SLUICE-HTTP-004'),
  held('407', refusal(407), 'credentials', 'SLUICE-PROXY-001'),
  held('404', refusal(404), 'configuration', 'SLUICE-HTTP-005'),
  held('405', refusal(405), 'configuration', 'SLUICE-HTTP-005'),
  held('302 to elsewhere', refusal(302, '', { location: 'http://127.0.0.1:1/' }), 'configuration', 'SLUICE-HTTP-002'),
  held(
    '200 with a sign-in page',
    refusal(200, '<!doctype html><html></html>', page),
    'configuration',
    'SLUICE-HTTP-010',
  ),
  held('501', refusal(501), 'unknown', 'SLUICE-HTTP-011'),
  held('418, which no one knows', refusal(418, 'short and stout'), 'unknown', 'SLUICE-HTTP-011'),
];

describe('an answer', () => {
  it.each(rows)('$what: $phase ($code), and everything is delivered once it has recovered', async (row) => {
    const server = await startScripted(() => row.reaction);
    const running = startEngine();
    const delivery = { ...quick, attemptTimeoutMs: row.reaction === silence ? 60 : quick.attemptTimeoutMs };
    await running.configure({ streams: [httpStream(server.url, { delivery })] });
    await running.append(events(1, 40));
    await running.until(() => server.requests.length >= 3, 'it was tried again');
    await running.until(() => running.stream().problems[0]?.failure.code === row.code, `it reports ${row.code}`);
    const status = running.stream();
    expect(status).toMatchObject({ status: 'activeWithErrors', waiting: 40, delivered: 0, deadLettered: 0 });
    expect(status.phase.kind).toBe(row.phase);
    if (status.phase.kind === 'held') expect(status.phase.reason).toBe(row.reason);
    expect(await running.conserved()).toBe(true);
    server.script = () => taken;
    await running.untilDelivered();
    expect(running.stream()).toMatchObject({ status: 'active', problems: [], delivered: 40, deadLettered: 0 });
    expect([...server.storedOnce]).toEqual(events(1, 40).map((_, index) => index + 1));
  });

  it('held streams probe with a single event, and the raw answer is shown', async () => {
    const server = await startScripted(() => refusal(418, 'short and stout'));
    const running = startEngine();
    await running.configure({ streams: [httpStream(server.url)] });
    await running.append(events(1, 40));
    await running.until(() => server.requests.length >= 3, 'it was probed');
    expect(server.requests.slice(1).every((numbers) => numbers.length === 1)).toBe(true);
    expect(running.stream().problems[0]?.failure.raw).toContain('short and stout');
  });

  it('retries a port on which nothing listens, and recovers when something does', async () => {
    const port = await freePort();
    const running = startEngine();
    await running.configure({ streams: [httpStream(`http://127.0.0.1:${port}`)] });
    await running.append(events(1, 5));
    await running.until(() => running.stream().phase.kind === 'waiting', 'the connection was refused');
    expect(running.stream().problems[0]?.failure.code).toBe('SLUICE-TCP-001');
    const server = await startScripted();
    await running.configure({ streams: [httpStream(server.url)] });
    await running.untilDelivered();
    expect(server.stored).toEqual([1, 2, 3, 4, 5]);
  });

  it('names a host name that does not exist as the reason', async () => {
    const running = startEngine();
    await running.configure({ streams: [httpStream('http://no-such-host.invalid/in')] });
    await running.append(events(1, 5));
    await running.until(() => running.stream().problems.length > 0, 'the name was looked up');
    expect(running.stream().problems[0]?.failure.code).toMatch(/^SLUICE-DNS-00[12]$/);
    expect(running.stream().waiting).toBe(5);
  });
});

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') reject(new Error('There is no port.'));
      else server.close(() => resolve(address.port));
    });
  });
}
