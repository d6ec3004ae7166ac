import { expect, it } from 'vitest';
import { UnconfirmedKey } from '../../../src/main/app/unconfirmed-key';
import { fromRecoveryKey } from '../../../src/main/engine/trail-key';
import { TurnedClock } from '../../support/turned-clock';

const lastGroup = (recoveryKey: string) => recoveryKey.split('-').at(-1) ?? '';

function unconfirmed() {
  const clock = new TurnedClock();
  return { clock, key: new UnconfirmedKey(clock) };
}

it('is confirmed by the last group of its recovery key, however it is typed', () => {
  const { key } = unconfirmed();
  const { recoveryKey } = key.create();
  const group = lastGroup(recoveryKey);
  for (const typed of [group, group.toLowerCase(), ` ${group} `, group.replaceAll('0', 'O').replaceAll('1', 'l')]) {
    expect(key.confirmed(typed)).toEqual(Uint8Array.from(fromRecoveryKey(recoveryKey) ?? []));
  }
});

it.each(['', 'AAAAAAA', '0000000'])('is not confirmed by %j', (typed) => {
  const { key } = unconfirmed();
  key.create();
  expect(() => key.confirmed(typed)).toThrow(/not the last group/);
});

it('cannot be confirmed after 15 minutes, nor once it is replaced or forgotten', () => {
  const { clock, key } = unconfirmed();
  expect(() => key.confirmed('AAAAAAA')).toThrow(/expired/);
  const { recoveryKey, validUntilMs } = key.create();
  expect(validUntilMs - clock.wallMs()).toBe(900_000);
  clock.turn(899_999);
  key.confirmed(lastGroup(recoveryKey));
  clock.turn(1);
  expect(() => key.confirmed(lastGroup(recoveryKey))).toThrow(/expired/);
  const first = key.create().recoveryKey;
  const second = key.create().recoveryKey;
  expect(() => key.confirmed(lastGroup(first))).toThrow(/not the last group/);
  key.confirmed(lastGroup(second));
  key.forget();
  expect(() => key.confirmed(lastGroup(second))).toThrow(/expired/);
});
