import { expect, it } from 'vitest';
import type { Push } from '../../../src/contract/push';
import { createPushGate } from '../../../src/main/door/push-gate';

function gateThatIs(state: { open: boolean }) {
  const sent: Push[] = [];
  return {
    gate: createPushGate(
      (push) => sent.push(push),
      () => state.open,
    ),
    sent,
  };
}

const notices = (id: string): Push => ({
  kind: 'notices',
  notices: [{ id, atMs: 0, severity: 'info', title: '', text: '', code: null, streamId: null, seen: false }],
});
const navigate: Push = { kind: 'navigate', path: '/streams' };
const streams: Push = { kind: 'streams', streams: [] };

it('lets everything through while it is open', () => {
  const { gate, sent } = gateThatIs({ open: true });
  for (const push of [notices('a'), streams, navigate]) gate.push(push);
  expect(sent).toEqual([notices('a'), streams, navigate]);
});

it('keeps the latest snapshot of each kind while it is closed, and hands it over once', () => {
  const state = { open: false };
  const { gate, sent } = gateThatIs(state);
  for (const push of [notices('a'), streams, notices('b')]) gate.push(push);
  expect(sent).toEqual([]);
  gate.flush();
  expect(sent).toEqual([]);
  state.open = true;
  gate.flush();
  expect(sent).toEqual([notices('b'), streams]);
  gate.flush();
  expect(sent).toHaveLength(2);
});

it('never holds back what is not a snapshot', () => {
  const { gate, sent } = gateThatIs({ open: false });
  gate.push(navigate);
  expect(sent).toEqual([navigate]);
});

it('does not hand over an old snapshot after a newer one', () => {
  const state = { open: false };
  const { gate, sent } = gateThatIs(state);
  gate.push(notices('old'));
  state.open = true;
  gate.push(notices('new'));
  gate.flush();
  expect(sent).toEqual([notices('new')]);
});
