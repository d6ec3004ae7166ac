/**
 * The times that receivers hold after the real engine has sent events of every age, read by Google's compiler where
 * it is installed, and by the strict rehearsals.
 */
import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { splitSecrets } from '../../../src/contract/settings';
import { moduleFor } from '../../../src/destinations';
import { rehearse } from '../../support/rehearsal';
import { startHttp } from '../../support/servers';
import { findProgram } from '../independent/support/programs';
import { httpStream, startEngine } from './running-engine';

const protoc = findProgram('protoc');
const proto = fileURLToPath(new URL('../independent/support/otlp-logs.proto', import.meta.url));

const times = [
  ...[
    '0001-01-01T00:00:00Z',
    '1900-01-01T00:00:00Z',
    '1969-12-31T23:59:59Z',
    '2554-07-21T23:34:34Z',
    '9999-12-31T23:59:59.9999999Z',
  ],
  ...[
    '9999-12-31T23:59:59-12:00',
    '0000-01-01T00:00:00+01:00',
    '2099-01-01T00:00:00Z',
    '2020-01-01T00:00:00',
    '2020-01-01T00:00:00+0000',
  ],
  ...['2016-12-31T23:59:60Z', '2026-11-26 10:00:00,5Z', 'yesterday', ''],
];
const events = times.map((time, n) => `{"Event":{"EventId":"e${n}","DateTime":${JSON.stringify(time)}}}`);

describe('the times at a receiver', () => {
  it.skipIf(protoc === null)(
    'of OTLP are those of the event or of its acceptance, with the same bytes at every attempt',
    async () => {
      const server = await startHttp((response, { body }) => {
        if (server.received.length === 1) response.destroy();
        else response.writeHead(200, { 'x-bytes': body.length }).end();
      });
      const engine = startEngine();
      const destination = {
        kind: 'otlp',
        settings: { url: server.origin, auth: { kind: 'none' }, gzip: false },
        secrets: {},
      };
      await engine.configure({ streams: [httpStream(server.origin, { destination })] });
      await engine.append(events);
      await engine.untilDelivered();
      const [first, second] = server.received.map(({ body }) => body);
      expect(second).toEqual(first);
      const decoded = execFileSync(
        protoc ?? '',
        [`--proto_path=${dirname(proto)}`, '--decode=otlp.ExportLogsServiceRequest', 'otlp-logs.proto'],
        { input: first },
      ).toString();
      const accepted = BigInt(engine.trail.readEvent(1)?.acceptedAtMs ?? 0) * 1_000_000n;
      const own: Readonly<Record<string, string>> = {
        '2099-01-01T00:00:00Z': '4070908800000000000',
        '2020-01-01T00:00:00': '1577836800000000000',
        '2020-01-01T00:00:00+0000': '1577836800000000000',
        '2016-12-31T23:59:60Z': '1483228800000000000',
        '2026-11-26 10:00:00,5Z': '1795687200500000000',
      };
      const held = [...decoded.matchAll(/^ {6}time_unix_nano: (\d+)$/gm)].map(([, nanos]) => nanos);
      expect(held).toEqual(times.map((time) => own[time] ?? String(accepted)));
      expect([...decoded.matchAll(/observed_time_unix_nano: (\d+)/g)].map(([, nanos]) => nanos)).toEqual(
        times.map(() => String(accepted)),
      );
    },
  );

  it.each(['elasticsearch', 'syslog', 'datadog', 'splunk', 'otlp'])(
    'of %s are all accepted by its rehearsal without a failed check',
    async (kind) => {
      const { rehearsal } = await rehearse(kind);
      const fields = moduleFor(kind)?.definition.fields ?? {};
      const { settings, typed } = splitSecrets(fields, rehearsal.settings);
      const engine = startEngine();
      const destination = { kind, settings, secrets: typed };
      await engine.configure({ streams: [httpStream(rehearsal.origin, { destination })] });
      await engine.append(events);
      await engine.untilDelivered();
      expect(engine.stream()).toMatchObject({ delivered: events.length, deadLettered: 0 });
      const wrong = rehearsal.requests().flatMap(({ checks }) => checks.filter(({ ok }) => !ok));
      expect(wrong).toEqual([]);
      expect(new Set(rehearsal.oracle.ids())).toEqual(new Set(times.map((_, n) => `e${n}`)));
    },
  );
});
