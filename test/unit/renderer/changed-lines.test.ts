import { describe, expect, it } from 'vitest';
import { changedLines, readable } from '../../../src/renderer/features/preview/changed-lines';

const changed = (before: string, after: string) =>
  changedLines(readable(before), readable(after)).flatMap(({ text, isChanged }) => (isChanged ? [text.trim()] : []));

describe('the lines that a step changed', () => {
  it('are those of the values that are new', () => {
    expect(changed('{"a":1,"b":"x"}', '{"a":1,"b":"***"}')).toEqual(['"b": "***"']);
    expect(changed('{"a":1}', '{"a":1}')).toEqual([]);
  });

  it('do not count a comma or another depth as a change', () => {
    expect(changed('{"a":1,"b":2}', '{"in":{"a":1}}')).toEqual(['"in": {', '}']);
  });

  it('count a value that comes twice only as often as before', () => {
    expect(changed('{"l":["x"]}', '{"l":["x","x"]}')).toEqual(['"x"']);
  });

  it('show numbers digit for digit, and text as it is', () => {
    expect(readable('{"n":12345678901234567890}')).toContain('12345678901234567890');
    expect(readable('CEF:0|a')).toBe('CEF:0|a');
  });
});
