/** The OpenTelemetry Collector: as the server that our OTLP and syslog streams send to, and as a client of the rehearsal. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startProgram, temporaryFolder, untilListening } from '../integration/independent/support/programs';
import { awkwardEvents, deliver, sampleEvents, senderFor } from '../integration/independent/support/senders';
import { rehearse } from '../support/rehearsal';
import { counterpart, freePort } from './lib/counterparts';
import { record } from './lib/record';

const folder = counterpart('otelcol');
const VERSION = '0.165.0';
const events = [...sampleEvents(0, 300), ...awkwardEvents];

/** @param config in YAML, which is JSON too @param ports that it listens on */
async function collector(config: object, ports: readonly number[]) {
  const home = temporaryFolder();
  const file = path.join(home, 'config.yaml');
  const telemetry = { metrics: { level: 'none' }, logs: { level: 'warn' } };
  writeFileSync(
    file,
    JSON.stringify({ ...config, service: { ...(config as { service: object }).service, telemetry } }),
  );
  const running = startProgram(path.join(folder ?? '', 'build/otelcol'), ['--config', file]);
  for (const port of ports) await untilListening(running, port);
  return running;
}

/** Bodies as the collector's debug exporter prints them. */
function bodiesIn(said: string): string[] {
  return [...said.matchAll(/^Body: Str\((.*)\)$/gm)].map(([, body]) => body ?? '');
}

const passed = (direction: 'to' | 'from', sent: string, result: string) =>
  record({ direction, counterpart: 'OpenTelemetry Collector', version: VERSION, sent, result });

describe.skipIf(folder === null)('Towards the OpenTelemetry Collector', () => {
  const debug = { debug: { verbosity: 'detailed', use_internal_logger: false } };
  const pipeline = (receiver: string) => ({
    exporters: debug,
    service: { pipelines: { logs: { receivers: [receiver], exporters: ['debug'] } } },
  });

  it.each([
    ['protobuf', true],
    ['protobuf', false],
    ['json', true],
    ['json', false],
  ] as const)('OTLP in %s, gzip %s, arrives byte for byte', async (encoding, gzip) => {
    const port = await freePort();
    const receivers = { otlp: { protocols: { http: { endpoint: `127.0.0.1:${port}` } } } };
    const running = await collector({ receivers, ...pipeline('otlp') }, [port]);
    const sender = senderFor('otlp', { url: `http://127.0.0.1:${port}`, encoding, gzip });
    expect(await deliver(sender, events)).toEqual({ kind: 'delivered' });
    await expect.poll(() => bodiesIn(running.said()).length).toBe(events.length);
    // Records are grouped by their resource, so only the set is compared.
    expect(bodiesIn(running.said()).toSorted()).toEqual(events.toSorted());
    passed('to', `${events.length} events, OTLP/HTTP in ${encoding}${gzip ? ', gzip' : ''}`, 'each once, unchanged');
  });

  it('syslog over TCP is understood by its RFC 5424 parser', async () => {
    const port = await freePort();
    // It cuts white space off the end of a message and then drops it, since the count is wrong. Events from the trail have none.
    const lines = events.filter((event) => event === event.trimEnd());
    const tcp = { listen_address: `127.0.0.1:${port}`, max_log_size: '1MiB' };
    const receivers = { syslog: { tcp, protocol: 'rfc5424', enable_octet_counting: true, max_octets: 1_000_000 } };
    const running = await collector({ receivers, ...pipeline('syslog') }, [port]);
    const sender = senderFor('syslog', { host: '127.0.0.1', port, transport: 'tcp', framing: 'octetCounting' });
    expect(await deliver(sender, lines)).toEqual({ kind: 'delivered' });
    const messages = () => [...running.said().matchAll(/-> message: Str\((.*)\)$/gm)].map(([, text]) => text ?? '');
    await expect.poll(() => messages().length).toBe(lines.length);
    expect(messages()).toEqual(lines);
    passed(
      'to',
      `${lines.length} events, syslog over TCP, RFC 5424, \`max_octets\` raised from its 8,192`,
      'each once, unchanged, in order',
    );
  });
});

describe.skipIf(folder === null)('From the OpenTelemetry Collector', () => {
  it.each([
    ['json', 'gzip'],
    ['proto', 'zstd'],
    ['proto', 'none'],
  ])('its exporter in %s with %s is taken by the rehearsed OTLP receiver', async (encoding, compression) => {
    const { rehearsal } = await rehearse('otlp');
    const input = path.join(temporaryFolder(), 'trail.ndjson');
    const lines = sampleEvents(0, 200);
    writeFileSync(input, `${lines.join('\n')}\n`);
    const { token } = (rehearsal.settings as { auth: { token: string } }).auth;
    const exporter = {
      endpoint: rehearsal.origin,
      encoding,
      compression,
      headers: { authorization: `Bearer ${token}` },
    };
    await collector(
      {
        receivers: { filelog: { include: [input], start_at: 'beginning' } },
        exporters: { otlphttp: exporter },
        service: { pipelines: { logs: { receivers: ['filelog'], exporters: ['otlphttp'] } } },
      },
      [],
    );
    const ids = readFileSync(input, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).Event.EventId as string);
    await expect.poll(() => rehearsal.oracle.ids().toSorted()).toEqual(ids.toSorted());
    expect(rehearsal.oracle.counts()).toMatchObject({ stored: 200, altered: 0 });
    passed('from', `200 events, otlphttp exporter, ${encoding}, ${compression}`, 'taken by the rehearsal, each once');
  });
});
