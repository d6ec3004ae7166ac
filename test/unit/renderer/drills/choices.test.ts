import { describe, expect, it } from 'vitest';
import { drillFault } from '../../../../src/contract/drill';
import { faultOf } from '../../../../src/renderer/features/faults/faults';
import { drillFaultChoices, drillFaultValue, lengthChoices } from '../../../../src/renderer/pages/drills/choices';
import { resultLook } from '../../../../src/renderer/pages/drills/words';

describe('the choices for a drill', () => {
  it('are lengths within the limits, and the faults of the transport, an outage first', () => {
    expect(lengthChoices()[0]).toEqual({ value: '10000', label: '10 sec' });
    expect(lengthChoices().at(-1)?.value).toBe('3600000');
    expect(drillFaultChoices('tcp').map(({ name }) => name)).toEqual(['outage', 'slow', 'hang', 'cut-body']);
    expect(drillFaultChoices('https').map(({ name }) => name)).toContain('expired');
  });

  it('give an outage the length of the drill, whatever was typed', () => {
    const typed = { name: 'outage', value: 'Reset ' };
    const read = faultOf(typed.name, drillFaultValue(typed));
    expect(read).toEqual({ fault: { kind: 'outage', how: 'reset', forMs: null } });
    const timed = faultOf('outage', drillFaultValue({ name: 'outage', value: '5s' }));
    expect('fault' in timed && drillFault(timed.fault)).toEqual({ kind: 'outage', how: 'refuse', forMs: null });
  });
});

describe('the result of a drill', () => {
  it('is the verdict, or how the drill ended if there is none', () => {
    expect(resultLook('complete', 'nothingLost')).toMatchObject({ tone: 'good', text: 'Nothing was lost' });
    expect(resultLook('cancelled', 'disagree')).toMatchObject({ tone: 'bad', text: 'The numbers do not agree' });
    expect(resultLook('cancelled', 'unknown').text).toBe('Cancelled');
    expect(resultLook('complete', 'unknown').text).toBe('No result');
    expect(resultLook('running', 'unknown').text).toBe('Running');
  });
});
