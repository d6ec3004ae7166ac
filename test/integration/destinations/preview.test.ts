import { describe, expect, it } from 'vitest';
import { TEST_ACTION } from '../../../src/contract/audit-event';
import { filterSchema } from '../../../src/contract/filter';
import { shapingSchema, unshaped } from '../../../src/contract/shaping';
import { deliverySchema } from '../../../src/contract/stream';
import { moduleFor } from '../../../src/destinations';
import { destination as httpModule } from '../../../src/destinations/http/sender';
import {
  type Carrying,
  previewEvent,
  previewTestEvent,
} from '../../../src/main/engine/connection-test/preview-requests';
import { EVENT_MARKS, type TrailEvent } from '../../../src/main/engine/trail/types';
import { testDependencies } from '../../support/dependencies';

function source(settings: Record<string, unknown>, secrets: Record<string, string> = {}, kind = 'http') {
  const module = moduleFor(kind) ?? httpModule;
  return { module, settings, secrets, dependencies: testDependencies() };
}

const address = { url: 'https://no-such-host.invalid/in' };

function trailEvent(text: string, changes: Partial<TrailEvent> = {}): TrailEvent {
  const bytes = new TextEncoder().encode(text);
  return { seq: 7, sourceId: 's', sourceName: 'S', acceptedAtMs: 0, marks: 0, bytes, ...changes };
}

function carrying(filter: object = {}): Carrying {
  return { filter: filterSchema.parse(filter), shaping: unshaped, delivery: deliverySchema.parse({}) };
}

describe('a preview of the test event', () => {
  it('shows its request without a network, with the secret masked', async () => {
    const secured = source({ ...address, auth: { kind: 'bearer' } }, { 'auth.token': 'token-1234' });
    const {
      requests: [preview],
    } = await previewTestEvent(secured, unshaped);
    expect(preview?.body).toContain(TEST_ACTION);
    expect(JSON.stringify(preview)).not.toContain('token-1234');
  });

  it('says which settings are wrong', async () => {
    await expect(previewTestEvent(source({}), unshaped)).rejects.toMatchObject({ code: 'SLUICE-SET-001' });
  });
});

describe('the steps of an event', () => {
  const steps = async (text: string, shaping: object) => {
    const stream = { ...carrying({ includeSamples: true }), shaping: shapingSchema.parse(shaping) };
    return (await previewEvent(source(address), trailEvent(text), stream)).steps;
  };

  it('are none where the stream changes nothing', async () => {
    expect(await steps('{"a":1}', {})).toEqual({ original: '{"a":1}', masked: null, written: null });
  });

  it('show what was masked, by which rule, and the format, in which no masked value is left', async () => {
    const event =
      '{"Event":{"Request":{"UserName":"ann@x.example","Action":"UserLogin"},"Effect":{"Message":"ann@x.example came"}}}';
    const shaping = {
      masking: {
        mode: 'rules',
        rules: [{ path: 'Event.Request.UserName', action: { kind: 'replace', with: 'someone' } }],
      },
      format: { kind: 'cef' },
    };
    const { masked, written } = await steps(event, shaping);
    expect(masked?.text).toContain('"Message":"someone came"');
    expect(masked?.places).toMatchObject([
      { path: 'Event.Request.UserName', rule: 'Rule 1 (Event.Request.UserName)', change: 'replaced' },
      { path: 'Event.Effect.Message', rule: 'Rule 1 (Event.Request.UserName)', change: 'text' },
    ]);
    expect(written).toMatchObject({ isText: true, text: expect.stringMatching(/^CEF:0\|.*suser=someone/) });
    expect(written?.text).not.toContain('ann@');
  });
});

describe('a preview of an event of the trail', () => {
  it('shows it byte for byte, with its size before and after compression, and as curl', async () => {
    const text = '{"n": 12345678901234567890}';
    const { requests, withheld } = await previewEvent(
      source({ ...address, framing: 'ndjson', gzip: true }),
      trailEvent(text),
      carrying(),
    );
    expect(withheld).toBeNull();
    expect(requests).toMatchObject([{ body: `${text}\n`, bodyBytes: text.length + 1 }]);
    expect(requests[0]?.compressedBytes).toBeGreaterThan(0);
    expect(requests[0]?.curl).toContain('| gzip | curl');
  });

  it('masks a secret that the event itself contains', async () => {
    const secured = source({ ...address, auth: { kind: 'bearer' } }, { 'auth.token': 'token-1234' });
    const shown = await previewEvent(secured, trailEvent('{"leak":"token-1234"}'), carrying());
    expect(JSON.stringify(shown)).not.toContain('token-1234');
  });

  it('shows a body that is not text in a readable form', async () => {
    const { requests } = await previewEvent(
      source({ url: 'https://no-such-host.invalid', encoding: 'protobuf' }, {}, 'otlp'),
      trailEvent('{"Event":{"EventId":"e-1"}}'),
      carrying(),
    );
    expect(requests).toMatchObject([{ bodyIsText: false, curl: null }]);
    expect(requests[0]?.body).toContain('e-1');
  });

  it('is shown even if the filter leaves it out, and says so', async () => {
    const filter = { where: { field: 'operation', is: ['Publish'] } };
    const event = trailEvent('{"Event":{"Request":{"Action":"Login"}}}');
    const { requests, withheld } = await previewEvent(source(address), event, carrying(filter));
    expect(withheld).toMatchObject({ code: 'SLUICE-DLV-008', raw: 'Operation is not Publish.' });
    expect(requests).toHaveLength(1);
  });

  it('says that the stream carries no made-up events, unless it does', async () => {
    const event = trailEvent('{}', { marks: EVENT_MARKS.sample });
    const withheldBy = async (filter: object) =>
      (await previewEvent(source(address), event, carrying(filter))).withheld;
    expect((await withheldBy({}))?.code).toBe('SLUICE-DLV-009');
    expect(await withheldBy({ includeSamples: true })).toBeNull();
  });

  it('says if the event is older than the destination accepts', async () => {
    const { definition } = httpModule;
    const limits = { ...definition.limits, maxEventAgeMs: 86_400_000 };
    const choosy = { ...source(address), module: { ...httpModule, definition: { ...definition, limits } } };
    const old = trailEvent('{"Event":{"DateTime":"1999-01-01T00:00:00Z"}}');
    expect((await previewEvent(choosy, old, carrying())).withheld?.code).toBe('SLUICE-DLV-010');
  });

  it('shows no request for an event that fits into none', async () => {
    const { maxEventBytes } = httpModule.definition.limits;
    const event = trailEvent(`{"n":"${'x'.repeat(maxEventBytes)}"}`);
    const { requests, withheld } = await previewEvent(source(address), event, carrying());
    expect(requests).toEqual([]);
    expect(withheld).toMatchObject({ code: 'SLUICE-DLV-004', raw: expect.stringContaining(`${maxEventBytes}`) });
  });
});
