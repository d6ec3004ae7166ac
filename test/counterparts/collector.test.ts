/** Programs of other makers that send to Sluice's collector: each event that they were told is stored has to be in the trail. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runProgram, startProgram, temporaryFolder } from '../integration/independent/support/programs';
import { awkwardEvents, sampleEvents } from '../integration/independent/support/senders';
import { SECRET, start, urlOf } from '../integration/sources/collector-client';
import type { Running } from '../integration/sources/harness';
import { counterpart } from './lib/counterparts';
import { record } from './lib/record';

const otelcol = counterpart('otelcol');
const python = counterpart('python');
const script = fileURLToPath(new URL('./clients/send.py', import.meta.url));

/** A file cannot have white space at the end of a line that its reader cuts off. */
const events = [...sampleEvents(0, 500), ...awkwardEvents.map((event) => event.trimEnd())];

function fileOf(lines: readonly string[]): string {
  const file = path.join(temporaryFolder(), 'trail.ndjson');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

const hasAll = async ({ trail, source }: Running) => {
  await expect.poll(() => trail.events.toSorted()).toEqual(events.toSorted());
  expect(trail.setAside).toEqual([]);
  expect(source.status().refused).toEqual([]);
};

describe.skipIf(otelcol === null)('The OpenTelemetry Collector', () => {
  it.each([
    ['json', 'gzip'],
    ['json', 'none'],
    ['proto', 'gzip'],
    ['proto', 'zstd'],
    ['proto', 'none'],
  ])('sends to the collector over OTLP in %s with compression %s', async (encoding, compression) => {
    const running = await start({ otlp: true });
    const { origin } = urlOf(running);
    const exporter = { endpoint: origin, encoding, compression, headers: { authorization: `Bearer ${SECRET}` } };
    const config = {
      receivers: { filelog: { include: [fileOf(events)], start_at: 'beginning', max_log_size: '4MiB' } },
      exporters: { otlphttp: exporter },
      service: {
        pipelines: { logs: { receivers: ['filelog'], exporters: ['otlphttp'] } },
        telemetry: { metrics: { level: 'none' } },
      },
    };
    const file = path.join(temporaryFolder(), 'config.yaml');
    writeFileSync(file, JSON.stringify(config));
    startProgram(path.join(otelcol ?? '', 'build/otelcol'), ['--config', file]);
    await hasAll(running);
    record({
      direction: 'from',
      counterpart: 'OpenTelemetry Collector',
      version: '0.165.0',
      sent: `${events.length} events to the collector, otlphttp exporter, ${encoding}, ${compression}`,
      result: 'each stored once, unchanged',
    });
  });
});

describe.skipIf(python === null)('Official Python clients', () => {
  it.each([
    ['datadog', 'datadog-api-client (Python)', '2.62.0', { datadog: true }, { apiKey: SECRET }],
    ['opentelemetry', 'OpenTelemetry SDK for Python', '1.45.2', { otlp: true }, { token: SECRET }],
  ])('%s sends to the collector', async (client, name, version, settings, credentials) => {
    const running = await start(settings);
    const given = JSON.stringify({ origin: urlOf(running).origin, ...credentials });
    const { code, said } = await runProgram(path.join(python ?? '', 'bin/python'), [
      script,
      client,
      fileOf(events),
      given,
    ]);
    expect(code, said).toBe(0);
    await hasAll(running);
    const sent = `${events.length} events to the collector`;
    record({ direction: 'from', counterpart: name, version, sent, result: 'each stored once, unchanged' });
  });

  it('splunk sends to the collector', async () => {
    const running = await start({ splunk: true });
    const given = JSON.stringify({ origin: urlOf(running).origin, token: SECRET });
    const { code, said } = await runProgram(path.join(python ?? '', 'bin/python'), [
      script,
      'splunk',
      fileOf(events),
      given,
    ]);
    expect(code, said).toBe(0);
    // It sorts the keys and adds the level of the log message, so only the ids are compared.
    const idsOf = (lines: readonly string[]) => lines.map((line) => JSON.parse(line).Event.EventId).toSorted();
    await expect.poll(() => idsOf(running.trail.events)).toEqual(idsOf(events));
    expect(running.source.status().refused).toEqual([]);
    const sent = `${events.length} events to the collector, HEC`;
    const counterpartName = 'splunk-hec-handler (Python)';
    record({
      direction: 'from',
      counterpart: counterpartName,
      version: '1.2.0',
      sent,
      result: 'each stored once, as the client writes it',
    });
  });
});
