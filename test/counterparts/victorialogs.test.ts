/**
 * VictoriaLogs takes most of the protocols that Sluice speaks, and is asked afterwards what it has: every event once,
 * with every value as it was sent.
 */
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startProgram, temporaryFolder, untilListening } from '../integration/independent/support/programs';
import { batchOfLines, deliver, sampleEvents, senderFor } from '../integration/independent/support/senders';
import { NEVER } from '../support/http-destination';
import { counterpart, freePort } from './lib/counterparts';
import { record } from './lib/record';

const folder = counterpart('victorialogs');
const VERSION = '1.52.1';

type Stored = Readonly<Record<string, string>>;

async function victoriaLogs() {
  const [port, syslogPort] = [await freePort(), await freePort()];
  const running = startProgram(path.join(folder ?? '', 'victoria-logs'), [
    `-httpListenAddr=127.0.0.1:${port}`,
    `-syslog.listenAddr.tcp=127.0.0.1:${syslogPort}`,
    `-storageDataPath=${temporaryFolder()}`,
    // The sample trail is older than the default of a week.
    '-retentionPeriod=100y',
    '-memory.allowedBytes=128MB',
  ]);
  await untilListening(running, port);
  const url = `http://127.0.0.1:${port}`;
  const stored = async (): Promise<Stored[]> => {
    const answer = await fetch(`${url}/select/logsql/query?query=*&limit=100000`);
    const text = (await answer.text()).trim();
    return text === '' ? [] : text.split('\n').map((line) => JSON.parse(line) as Stored);
  };
  return { url, syslogPort, stored };
}

/** As VictoriaLogs keeps JSON: the path of each value, and its text; empty texts are left out. */
function flat(value: unknown, at = ''): [string, string][] {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([name, inner]) => flat(inner, at === '' ? name : `${at}.${name}`));
  }
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text === '' ? [] : [[at, text]];
}

const sorted = (rows: readonly Stored[], id: string) =>
  rows.toSorted((a, b) => (a[id] ?? '').localeCompare(b[id] ?? ''));

/** Of what was stored: the values under a prefix, which is taken off. */
const under = (prefix: string, row: Stored): Stored =>
  Object.fromEntries(
    Object.entries(row).flatMap(([name, text]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), text]] : [])),
  );

const events = sampleEvents(0, 500);
const wanted = sorted(
  events.map((event) => Object.fromEntries(flat(JSON.parse(event)))),
  'Event.EventId',
);

type Ways = readonly (readonly [name: string, kind: string, settings: object, read: (row: Stored) => Stored])[];

const asJson = (text: string | undefined): Stored => Object.fromEntries(flat(JSON.parse(text ?? '{}')));
const gzip = { gzip: true };
/** The event's own values; what Sluice or the service adds is under other names. */
const own = (row: Stored): Stored =>
  Object.fromEntries(Object.entries(row).filter(([name]) => /^(CustomerVisible$|Metadata\.|Event\.)/.test(name)));

const ways = (url: string, syslogPort: number): Ways => [
  [
    'Elasticsearch _bulk',
    'elasticsearch',
    { url: `${url}/insert/elasticsearch`, indexIn: 'action', auth: { kind: 'none' }, ...gzip },
    own,
  ],
  [
    'Splunk HEC',
    'splunk',
    { url: `${url}/insert/splunk/services/collector/event`, token: '5a1b0c1e-6a8e-4d1b-9a52-0d5c1a4a9b11', ...gzip },
    (row) => under('event.', row),
  ],
  [
    'OTLP, protobuf',
    'otlp',
    { url: `${url}/insert/opentelemetry`, encoding: 'protobuf', ...gzip },
    (row) => asJson(row._msg),
  ],
  [
    'NDJSON (Other)',
    'http',
    { url: `${url}/insert/jsonline?_time_field=none&_msg_field=none`, contentType: 'application/stream+json', ...gzip },
    own,
  ],
  ['syslog, RFC 5424', 'syslog', { host: '127.0.0.1', port: syslogPort, transport: 'tcp' }, (row) => asJson(row._msg)],
];
const names = ways('', 0).map(([name]) => name);

describe.skipIf(folder === null)('Towards VictoriaLogs', () => {
  it.each(names)('%s stores every event once, unchanged', async (name) => {
    const server = await victoriaLogs();
    const way = ways(server.url, server.syslogPort).find((each) => each[0] === name);
    if (way === undefined) throw new Error(name);
    const [, kind, settings, read] = way;
    expect(await deliver(senderFor(kind, { ...settings }), events)).toEqual({ kind: 'delivered' });
    await expect.poll(async () => (await server.stored()).length).toBe(events.length);
    const rows = (await server.stored()).map(read);
    expect(sorted(rows, 'Event.EventId')).toEqual(wanted);
    record({
      direction: 'to',
      counterpart: 'VictoriaLogs',
      version: VERSION,
      sent: `500 events, ${name}`,
      result: 'each stored once, unchanged',
    });
  });

  it('holds the stream for what it does not take, and gives up no event', async () => {
    const { url } = await victoriaLogs();
    const send = async (kind: string, settings: object) =>
      (await senderFor(kind, { ...settings }).send(batchOfLines(events.slice(0, 3)), { signal: NEVER })).outcome;
    expect(await send('otlp', { url: `${url}/insert/opentelemetry`, encoding: 'json' })).toMatchObject({
      kind: 'unknown',
      failure: { code: 'SLUICE-HTTP-015' },
    });
    expect(await send('elasticsearch', { url: `${url}/insert/elasticsearch`, auth: { kind: 'none' } })).toMatchObject({
      kind: 'unknown',
      failure: { code: 'SLUICE-HTTP-015' },
    });
    // Datadog's own intake takes nested attributes; this one takes texts only.
    const endpoint = { kind: 'url', url: `${url}/insert/datadog/api/v2/logs` };
    expect(await send('datadog', { endpoint, apiKey: 'a'.repeat(32) })).toMatchObject({
      kind: 'unknown',
      failure: { code: 'SLUICE-HTTP-015' },
    });
    record({
      direction: 'to',
      counterpart: 'VictoriaLogs',
      version: VERSION,
      sent: 'OTLP in JSON; nested attributes in Datadog v2; _bulk with the index in the path',
      result: 'not supported there: the stream is held, with advice',
    });
  });
});
