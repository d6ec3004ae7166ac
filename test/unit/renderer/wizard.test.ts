import { describe, expect, it } from 'vitest';
import type { TestReport } from '../../../src/contract/connection-test';
import { definitions } from '../../../src/destinations/definitions';
import { toRows } from '../../../src/renderer/forms/filter/rows';
import { editStreamForm, type StreamFormValues } from '../../../src/renderer/forms/stream-form';
import {
  noTest,
  storedTest,
  type TestAction,
  testedPart,
  testReducer,
  testState,
} from '../../../src/renderer/pages/wizard/tested';
import { streamView } from './fixtures';

const http = definitions.find(({ kind }) => kind === 'http');
if (http === undefined) throw new Error('There is no HTTP destination.');

const stream = streamView('a', {
  destination: { kind: 'http', settings: { url: 'https://siem.example.com/in' } },
  tested: { atMs: 1, searchId: 'sluice-test-0' },
});
const stored = editStreamForm(http, stream);
const at = (url: string): StreamFormValues => ({ ...stored, settings: { ...stored.settings, url } });
const other = at('https://other.example.com/in');
const of = (values: StreamFormValues) => testedPart(http, values);
const latestOf = (...actions: TestAction[]) => actions.reduce(testReducer, noTest);
const started = (values: StreamFormValues): TestAction => ({ kind: 'started', of: of(values) });
const report = (passed: boolean): TestReport => ({
  passed,
  stages: [],
  sentEvent: null,
  searchId: 'sluice-test-1',
  startedAtMs: 0,
  durationMs: 3,
});

describe('a connection test in the wizard', () => {
  const passed = { latest: latestOf(started(other)), report: report(true), stored: of(stored) };

  it('counts once it has passed, for the settings that it was run with', () => {
    expect(testState({ ...passed, now: of(other) })).toEqual({
      kind: 'passed',
      searchId: 'sluice-test-1',
      confirmed: false,
    });
    expect(testState({ ...passed, now: of(at('https://third.example.com/in')) })).toEqual({ kind: 'untested' });
  });

  it('goes on counting when only the name, the filter or the delivery changes', () => {
    const renamed = { ...other, name: 'Renamed', delivery: { ...other.delivery, maxInFlight: 2 } };
    const filtered: StreamFormValues = {
      ...renamed,
      where: toRows({ field: 'user', contains: ['a'] }),
    };
    expect(testState({ ...passed, now: of(filtered) })).toMatchObject({ kind: 'passed' });
  });

  it('counts again when the settings are changed back', () => {
    expect(testState({ ...passed, now: of({ ...at('x'), ...other }) })).toMatchObject({ kind: 'passed' });
  });

  it('does not count while it runs, or when it has failed', () => {
    expect(testState({ ...passed, now: of(other), report: null })).toEqual({ kind: 'untested' });
    expect(testState({ ...passed, now: of(other), report: report(false) })).toEqual({ kind: 'untested' });
  });

  it('forgets with the next test that its event was found', () => {
    const confirmed: TestAction = { kind: 'confirmed', confirmed: true };
    const found = latestOf(started(other), confirmed);
    expect(testState({ ...passed, now: of(other), latest: found })).toMatchObject({ confirmed: true });
    expect(testState({ ...passed, now: of(other), latest: testReducer(found, started(other)) })).toMatchObject({
      confirmed: false,
    });
  });
});

describe('the stored test of an edited stream', () => {
  const untouched = { latest: noTest, report: null };

  it('counts as long as the destination is as it is stored', () => {
    const tested = storedTest(http, stream);
    expect(testState({ ...untouched, stored: tested, now: of(stored) })).toEqual({ kind: 'unchanged' });
    expect(testState({ ...untouched, stored: tested, now: of(other) })).toEqual({ kind: 'untested' });
  });

  it('does not count for a stream that has not passed one, or for a new stream', () => {
    expect(storedTest(http, { ...stream, tested: null })).toBeNull();
    expect(storedTest(http, null)).toBeNull();
    expect(testState({ ...untouched, stored: null, now: of(stored) })).toEqual({ kind: 'untested' });
  });
});
