import { expect, it } from 'vitest';
import { batchOf } from '../../../src/destinations/batch';
import type { EventBatch } from '../../../src/destinations/sender';
import { batchOfPieces } from '../../../src/main/engine/delivery/batch/batch-pieces';
import { SharedBuffers } from '../../../src/main/engine/delivery/outlet/shared-buffers';
import { sharedBatch, sharedLength, shareEvents } from '../../../src/main/engine/delivery/outlet/shared-events';
import { TurnedClock } from '../../support/turned-clock';

const encoder = new TextEncoder();
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const batch = batchOf(
  ['{"n":1}', '{"n":22}', '{"n":333}'].map((event) => encoder.encode(event)),
  7,
  1_700_000_000_000,
);

/** As the other thread sees it; its memory holds what an earlier request left there. */
function shared(events: EventBatch): EventBatch {
  const memory = new SharedArrayBuffer(sharedLength(events) + 100);
  new Uint8Array(memory).fill(0xff);
  return sharedBatch(structuredClone(shareEvents(events, memory)));
}

it('reads a batch from shared memory as it was', () => {
  expect(shared(batch)).toEqual(batch);
  expect(shared({ ...batch, sharesId: Uint8Array.of(0, 1, 0) }).sharesId).toEqual(Uint8Array.of(0, 1, 0));
});

it('shares a batch in pieces without joining them, and joins them for who reads them as one', () => {
  const { bytes, ...columns } = batch;
  const inPieces = batchOfPieces(columns, [bytes.subarray(0, 8), bytes.subarray(8, 17), bytes.subarray(17)]);
  expect(shared(inPieces)).toEqual(batch);
  expect(text(inPieces.bytes)).toBe(text(bytes));
  expect(inPieces.bytes).toBe(inPieces.bytes);
  expect({ ...inPieces }).toEqual(batch);
});

it('uses memory again that was given back, and lets it go when nothing was sent for a while', () => {
  const clock = new TurnedClock();
  const buffers = new SharedBuffers(clock);
  const first = buffers.take(70_000);
  expect(first.byteLength).toBe(131_072);
  const second = buffers.take(70_000);
  expect(second).not.toBe(first);
  buffers.giveBack(first);
  clock.turn(10_000);
  expect(buffers.take(100_000)).toBe(first);
  buffers.giveBack(first);
  buffers.giveBack(second);
  clock.turn(10_000);
  expect([first, second]).not.toContain(buffers.take(100_000));
});
