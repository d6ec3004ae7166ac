import { describe, expect, it } from 'vitest';
import { parseFault } from '../../../src/contract/fault-text';
import type { Fault, SeenRequest } from '../../../src/contract/rehearsal';
import { batchOf, sliceBatch } from '../../../src/destinations/batch';
import { receivers } from '../../../src/destinations/receivers';
import type { EventBatch, Outcome, Sender } from '../../../src/destinations/sender';
import { digestOf } from '../../../src/main/engine/rehearsal/oracle';
import { Rehearsal } from '../../../src/main/engine/rehearsal/rehearsal';
import { testDependencies } from '../../support/dependencies';
import { bytesOf, NEVER } from '../../support/http-destination';
import { rehearse } from '../../support/rehearsal';

const eventText = (n: number) =>
  `{"Event":{"EventId":"event-${n}","DateTime":"2026-11-22T12:00:00.123456789Z","Request":{"Action":"Create"}},"n":${n}}`;
const events = (count: number): EventBatch =>
  batchOf(
    Array.from({ length: count }, (_, index) => bytesOf(eventText(index + 1))),
    1,
    Date.now(),
  );
const ids = (count: number) => Array.from({ length: count }, (_, index) => `event-${index + 1}`);
const send = async (sender: Sender, batch: EventBatch): Promise<Outcome> =>
  (await sender.send(batch, { signal: NEVER })).outcome;
const codeOf = (outcome: Outcome) => ('failure' in outcome ? outcome.failure.code : null);

/** However slow the machine: only a failing test waits for the end of this. */
const eventually = <T>(look: () => T) => expect.poll(look, { interval: 20 });

function fault(text: string): Fault {
  const parsed = parseFault(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return parsed.fault;
}

describe.each(receivers.map(({ kind }) => kind))('The rehearsal of %s', (kind) => {
  it.each([false, true])('accepts what its sender sends (TLS: %s), and finds nothing wrong', async (tls) => {
    const seen: SeenRequest[] = [];
    const { rehearsal, sender } = await rehearse(kind, { tls, onRequest: (request) => seen.push(request) });
    const outcome = await send(sender(), events(3));
    expect(outcome.kind).toBe('delivered');
    await eventually(() => rehearsal.oracle.ids()).toEqual(ids(3));
    expect(rehearsal.oracle.counts()).toMatchObject({ stored: 3, distinct: 3, withoutId: 0, altered: 0 });
    expect(seen.flatMap(({ checks }) => checks).filter((check) => !check.ok)).toEqual([]);
    expect(rehearsal.requests()).toEqual(seen);
    expect(seen.map(({ answer }) => answer === null)).not.toContain(true);
    const shown = seen.flatMap((request) => request.events);
    expect(shown.map((event) => JSON.parse(event).n)).toEqual([1, 2, 3]);
  });

  it('is gone during an outage, and back afterwards on the same port', async () => {
    const { rehearsal, sender, dependencies } = await rehearse(kind);
    const { port } = rehearsal;
    const ended = new Promise<void>((resolve) => {
      rehearsal.setFault(fault('outage=30')).then(() => resolve());
    });
    await ended;
    expect((await send(sender(), events(1))).kind).toBe('transient');
    dependencies.wake(30_000);
    await eventually(() => rehearsal.fault).toBeNull();
    await eventually(async () => (await send(sender(), events(1))).kind).toBe('delivered');
    expect(rehearsal.port).toBe(port);
  });

  it.each(['expired', 'self-signed', 'wrong-name'])('shows a certificate that is %s', async (condition) => {
    const { rehearsal, sender } = await rehearse(kind, { tls: true });
    const open = sender();
    expect((await send(open, events(1))).kind).toBe('delivered');
    await rehearsal.setFault(fault(condition));
    const codes = { expired: 'SLUICE-TLS-003', 'self-signed': 'SLUICE-TLS-002', 'wrong-name': 'SLUICE-TLS-005' };
    // The kept-alive connection was cut, which the first attempt may meet before the new certificate.
    await eventually(async () => codeOf(await send(open, events(1)))).toBe(codes[condition as keyof typeof codes]);
    await rehearsal.setFault(null);
    await eventually(async () => (await send(open, events(1))).kind).toBe('delivered');
  });
});

const overHttp = receivers.map(({ kind }) => kind).filter((kind) => kind !== 'syslog');

describe.each(overHttp)('Over HTTP the rehearsal of %s', (kind) => {
  it.each([
    ['wrong-credentials', 'credentials'],
    ['503', 'transient'],
    ['cut-body', 'transient'],
  ])('with the fault %s leads to %s, and back to delivery without it', async (name, expected) => {
    const { rehearsal, sender } = await rehearse(kind);
    const open = sender();
    await rehearsal.setFault(fault(name));
    expect((await send(open, events(2))).kind).toBe(expected);
    expect(rehearsal.oracle.counts().stored).toBe(0);
    await rehearsal.setFault(null);
    expect((await send(open, events(2))).kind).toBe('delivered');
    expect(rehearsal.oracle.ids()).toEqual(ids(2));
  });

  it('with a lost acknowledgement stores resent events again, with the same ids', async () => {
    const { rehearsal, sender } = await rehearse(kind);
    const open = sender();
    await rehearsal.setFault(fault('cut-after-storing'));
    expect((await send(open, events(2))).kind).toBe('transient');
    expect(rehearsal.oracle.ids()).toEqual(ids(2));
    await rehearsal.setFault(null);
    expect((await send(open, events(2))).kind).toBe('delivered');
    expect(rehearsal.oracle.counts()).toMatchObject({ distinct: 2, withoutId: 0 });
  });

  it('with a captive portal is never taken as a success', async () => {
    const { rehearsal, sender } = await rehearse(kind);
    await rehearsal.setFault(fault('captive-portal'));
    const outcome = await send(sender(), events(1));
    expect(['configuration', 'unknown']).toContain(outcome.kind);
  });

  it('shows no credential among the headers of its requests', async () => {
    const { rehearsal, sender } = await rehearse(kind);
    await send(sender(), events(1));
    const given = JSON.stringify(rehearsal.settings).match(/[0-9a-f-]{30,}/g) ?? [];
    const shown = JSON.stringify(rehearsal.requests().map(({ headers }) => headers));
    for (const secret of given) expect(shown).not.toContain(secret);
  });
});

describe('The rehearsal of "Other"', () => {
  it('keeps every event byte for byte', async () => {
    const { rehearsal, sender } = await rehearse('http');
    await send(sender(), events(3));
    for (const n of [1, 2, 3]) expect(rehearsal.oracle.digestOf(`event-${n}`)).toBe(digestOf(bytesOf(eventText(n))));
    await send(sender({ framing: 'array', gzip: true }), sliceBatch(events(3), 1, 3));
    expect(rehearsal.oracle.timesOf('event-1')).toBe(1);
    expect(rehearsal.oracle.timesOf('event-2')).toBe(2);
    expect(rehearsal.oracle.alteredIds()).toEqual([]);
  });

  it.each([
    ['429', { retryAfterMs: 5_000 }],
    ['429=17', { retryAfterMs: 17_000 }],
    ['429=date:60', { kind: 'transient' }],
    ['429=garbage', { kind: 'transient' }],
    ['429=none', { kind: 'transient' }],
    ['500', { kind: 'transient', failure: { code: 'SLUICE-HTTP-007' } }],
    ['413', { kind: 'tooLarge' }],
    ['413=100000', { kind: 'delivered' }],
  ])('with the fault %s answers accordingly', async (name, expected) => {
    const { rehearsal, sender } = await rehearse('http');
    await rehearsal.setFault(fault(name));
    expect(await send(sender(), events(2))).toMatchObject(expected);
  });

  it('waits before a slow answer, and answers at once when that is switched off', async () => {
    const { rehearsal, sender, dependencies } = await rehearse('http');
    await rehearsal.setFault(fault('slow=7s'));
    const slow = send(sender(), events(1));
    await dependencies.sleeping(7_000);
    expect(rehearsal.oracle.counts().stored).toBe(0);
    dependencies.wake(7_000);
    expect((await slow).kind).toBe('delivered');
    const next = send(sender(), events(1));
    await dependencies.sleeping(7_000);
    await rehearsal.setFault(null);
    expect((await next).kind).toBe('delivered');
  });

  it('hangs until the attempt is given up', async () => {
    const { rehearsal, sender, dependencies } = await rehearse('http', {
      onRequest: () => dependencies?.wake(30_000),
    });
    await rehearsal.setFault(fault('hang'));
    expect(codeOf(await send(sender(), events(1)))).toBe('SLUICE-HTTP-001');
    expect(rehearsal.requests().at(-1)).toMatchObject({ fault: 'hang', answer: null, stored: 0 });
  });

  it('refuses the same event for good, whatever other events are in the request', async () => {
    const { rehearsal, sender } = await rehearse('http');
    const open = sender();
    await rehearsal.setFault(fault('poison=3'));
    const all = events(5);
    expect((await send(open, all)).kind).toBe('payload');
    expect((await send(open, sliceBatch(all, 0, 2))).kind).toBe('delivered');
    expect((await send(open, sliceBatch(all, 2, 5))).kind).toBe('payload');
    expect((await send(open, sliceBatch(all, 2, 3))).kind).toBe('payload');
    expect((await send(open, sliceBatch(all, 3, 5))).kind).toBe('delivered');
    expect(rehearsal.oracle.ids()).toEqual(['event-1', 'event-2', 'event-4', 'event-5']);
  });

  it('resets connections during an outage of that kind', async () => {
    const { rehearsal, sender } = await rehearse('http');
    await rehearsal.setFault(fault('outage=:reset'));
    expect(codeOf(await send(sender(), events(1)))).toBe('SLUICE-TCP-004');
    await rehearsal.setFault(null);
    expect((await send(sender(), events(1))).kind).toBe('delivered');
  });

  it.each([
    [{ path: '/elsewhere' }, 404],
    [{ method: 'GET' }, 405],
    [{ headers: { authorization: '' } }, 401],
    [{ headers: { authorization: 'Bearer nonsense' } }, 401],
    [{ headers: { 'content-type': 'text/html' } }, 415],
    [{ headers: { 'content-encoding': 'br' } }, 415],
    [{ headers: { 'content-encoding': 'gzip' } }, 400],
    [{ body: '{"a":1}' }, 400],
    [{ body: '[]\n' }, 400],
    [{ body: 'nonsense\n' }, 400],
    [{ body: '\u00e9'.slice(0, 0) }, 400],
    [{ headers: { 'content-type': 'application/json' }, body: '[{"a":1},2]' }, 400],
    [{ headers: { 'content-type': 'application/json' }, body: '[{"a":1}]' }, 200],
    [{ headers: { 'content-type': 'application/json; charset=utf-8' }, body: '{"a":1}' }, 200],
    [{}, 200],
  ])('is strict with any client: %j is answered with %i', async (change, status) => {
    const { rehearsal } = await rehearse('http');
    const { auth } = rehearsal.settings as { auth: { token: string } };
    const request = { method: 'POST', path: '/ingest', body: '{"a":1}\n', ...change };
    const response = await fetch(rehearsal.origin + request.path, {
      method: request.method,
      ...(request.method === 'GET' ? {} : { body: request.body }),
      headers: {
        authorization: `Bearer ${auth.token}`,
        'content-type': 'application/x-ndjson',
        ...('headers' in change ? change.headers : {}),
      },
    });
    expect(response.status).toBe(status);
    await response.text();
  });

  it('reports if its port is taken, and if a fault makes no sense', async () => {
    const { rehearsal } = await rehearse('http');
    const { nowMs, sleep } = testDependencies();
    const [module] = receivers.filter(({ kind }) => kind === 'http');
    if (module === undefined) throw new Error('There is no receiver.');
    const again = { module, tls: false, port: rehearsal.port, nowMs, sleep, randomHex: () => 'ab' };
    await expect(Rehearsal.start(again)).rejects.toMatchObject({ code: 'SLUICE-REH-001' });
    await expect(rehearsal.setFault(fault('expired'))).rejects.toMatchObject({ code: 'SLUICE-REH-002' });
  });
});

describe('A setting for receivers that differ', () => {
  it.each([
    ['elasticsearch', { indexIn: 'action' }, 'POST /_bulk'],
    ['http', { contentType: 'application/json' }, 'POST /ingest'],
    ['http', { contentType: 'application/jsonl; charset=utf-8', framing: 'ndjson' }, 'POST /ingest'],
  ])('%s with %o', async (kind, settings, line) => {
    const { rehearsal, sender } = await rehearse(kind);
    expect((await send(sender(settings), events(3))).kind).toBe('delivered');
    await eventually(() => rehearsal.oracle.ids()).toEqual(ids(3));
    expect(rehearsal.requests().map((request) => request.line.split('?')[0])).toEqual([line]);
    expect(
      rehearsal
        .requests()
        .flatMap(({ checks }) => checks)
        .filter((check) => !check.ok),
    ).toEqual([]);
  });
});
