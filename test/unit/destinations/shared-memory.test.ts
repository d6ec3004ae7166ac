/** Batches may stand in memory that threads share. What is sent of them is the same as from memory of their own. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { joinSecrets } from '../../../src/contract/settings';
import { shapingSchema } from '../../../src/contract/shaping';
import { moduleFor } from '../../../src/destinations';
import type { EncodedBatch, EncodedEvents } from '../../../src/destinations/codec';
import type { EventBatch } from '../../../src/destinations/sender';
import { streamShape } from '../../../src/main/engine/delivery/stream-shape';
import { compileFilter } from '../../../src/shaping/filter/compile';
import { oddSamples, sampleEvents } from '../../support/format-events';
import { formatVariants } from '../../support/format-variants';
import { acceptedBatch, context } from './support/material';

const own = acceptedBatch([...sampleEvents, ...oddSamples].map((text) => new TextEncoder().encode(text)));
const shared: EventBatch = { ...own, bytes: new Uint8Array(new SharedArrayBuffer(own.bytes.length)) };
shared.bytes.set(own.bytes);

const url = { url: 'http://127.0.0.1/' };
const destinations: readonly (readonly [
  kind: string,
  settings: Record<string, unknown>,
  secrets: Record<string, string>,
])[] = [
  ['http', { ...url, framing: 'ndjson' }, {}],
  ['http', { ...url, framing: 'array' }, {}],
  ['splunk', url, { token: '00000000-0000-0000-0000-000000000000' }],
  ['datadog', {}, { apiKey: '0123456789abcdef0123456789abcdef' }],
  ['elasticsearch', { ...url, auth: { kind: 'none' } }, {}],
  ['firehose', { region: 'eu-west-1', deliveryStream: 'odc', credentials: { kind: 'computer' } }, {}],
  ['otlp', url, {}],
  ['otlp', { ...url, encoding: 'json' }, {}],
  ['syslog', { host: '127.0.0.1' }, {}],
];

/** As in a runtime whose TextDecoder refuses shared memory. */
function refuseSharedMemory(): void {
  const decode = TextDecoder.prototype.decode;
  vi.spyOn(TextDecoder.prototype, 'decode').mockImplementation(function (
    this: InstanceType<typeof TextDecoder>,
    bytes,
    options,
  ) {
    const buffer = ArrayBuffer.isView(bytes) ? bytes.buffer : bytes;
    if (buffer instanceof SharedArrayBuffer) throw new TypeError('The bytes must not be shared.');
    return decode.call(this, bytes, options);
  });
}

const partsOf = (encoded: EncodedBatch | EncodedEvents) =>
  ('body' in encoded ? [encoded.body] : encoded).map((part) => Buffer.from(part).toString('base64'));

describe('events in memory that threads share', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each(destinations)('are encoded for %s (%j)', (kind, settings, secrets) => {
    const module = moduleFor(kind);
    if (module === undefined) throw new Error(`There is no destination "${kind}".`);
    const joined = joinSecrets(module.definition.fields, settings, secrets);
    const expected = partsOf(module.encode(own, joined, context));
    refuseSharedMemory();
    expect(partsOf(module.encode(shared, joined, context))).toEqual(expected);
  });

  const hidden = { path: 'Event.Request.UserName', action: { kind: 'keepFirst', count: 2 } };
  const masking = { mode: 'rules', rules: [hidden], patterns: [{ pattern: 'ip', action: { kind: 'remove' } }] };
  it.each([
    ...formatVariants.map(({ kind, options }) => ({ format: { kind, ...options } })),
    { masking },
    { masking: { mode: 'allowList', allowed: ['Event.Request'] } },
    { changes: [{ kind: 'add', field: 'tag', value: '{Event.Ring}' }] },
  ])('are shaped by %j', (settings) => {
    const { shape } = streamShape(shapingSchema.parse(settings), {}, context.trailId);
    const expected = Buffer.from(shape(own).bytes).toString();
    refuseSharedMemory();
    expect(Buffer.from(shape(shared).bytes).toString()).toBe(expected);
  });

  it('are filtered', () => {
    const where = {
      all: [
        { field: 'user', contains: ['o'] },
        { field: 'Event.Request.EntityNewValue.role', exists: true },
      ],
    };
    const filter = compileFilter(where, (error) => {
      throw error;
    });
    const carried = ({ bytes, starts, ends }: EventBatch) =>
      Array.from(starts, (start, index) => filter?.carries(bytes.subarray(start, ends[index])));
    const expected = carried(own);
    refuseSharedMemory();
    expect(carried(shared)).toEqual(expected);
  });
});
