/** Sluice's own streams to a collector of another Sluice: senders and parsers share no code, so each proves the other. */
import { describe, expect, test } from 'vitest';
import { awkwardEvents, deliver, sampleEvents, senderFor } from '../independent/support/senders';
import { SECRET, start, urlOf } from './collector-client';

const events = [...sampleEvents(0, 300), ...awkwardEvents.map((event) => event.trim())];

describe('a stream to another Sluice', () => {
  test.each<[string, object, string, (origin: string) => Record<string, unknown>]>([
    ['Splunk', { splunk: true }, 'splunk', (origin) => ({ url: origin, token: SECRET })],
    [
      'Splunk, with acknowledgement',
      { splunk: true },
      'splunk',
      (origin) => ({ url: origin, token: SECRET, acknowledge: true }),
    ],
    [
      'OTLP in protobuf',
      { otlp: true },
      'otlp',
      (origin) => ({ url: origin, auth: { kind: 'bearer', token: SECRET } }),
    ],
    [
      'OTLP in JSON',
      { otlp: true },
      'otlp',
      (origin) => ({ url: origin, encoding: 'json', auth: { kind: 'bearer', token: SECRET } }),
    ],
    ['Other', {}, 'http', (origin) => ({ url: `${origin}/v1/audit`, auth: { kind: 'bearer', token: SECRET } })],
  ])('over %s: each event arrives byte for byte', async (_name, settings, kind, destination) => {
    const running = await start(settings);
    const sender = senderFor(kind, destination(urlOf(running).origin));
    expect(await deliver(sender, events)).toEqual({ kind: 'delivered' });
    expect(running.trail.events.toSorted()).toEqual(events.toSorted());
    expect(running.trail.setAside).toEqual([]);
    expect(running.source.status().refused).toEqual([]);
  });

  test('over Datadog: each event arrives with the attributes that the stream adds', async () => {
    const running = await start({ datadog: true });
    const endpoint = { kind: 'url', url: `${urlOf(running).origin}/api/v2/logs` };
    const sender = senderFor('datadog', { endpoint, apiKey: SECRET });
    expect(await deliver(sender, events)).toEqual({ kind: 'delivered' });
    const arrived = running.trail.events.map((text) => JSON.parse(text));
    expect(arrived.map(({ Event }) => Event.EventId)).toEqual(events.map((event) => JSON.parse(event).Event.EventId));
    expect(arrived[0]).toMatchObject({ ddsource: 'outsystems', Event: JSON.parse(events[0] ?? '').Event });
  });
});
