import { describe, expect, it } from 'vitest';
import type { TestReport } from '../../../src/contract/connection-test';
import { parseFault } from '../../../src/contract/fault-text';
import { splitSecrets } from '../../../src/contract/settings';
import { unshaped } from '../../../src/contract/shaping';
import { moduleFor } from '../../../src/destinations';
import { receivers } from '../../../src/destinations/receivers';
import { runConnectionTest } from '../../../src/main/engine/connection-test/run-connection-test';
import { type Rehearsed, rehearse } from '../../support/rehearsal';

async function test({ rehearsal, dependencies }: Rehearsed, change: Record<string, unknown> = {}): Promise<TestReport> {
  const module = moduleFor(rehearsal.kind);
  if (module === undefined) throw new Error(`There is no destination ${rehearsal.kind}.`);
  const { settings, typed } = splitSecrets(module.definition.fields, { ...rehearsal.settings, ...change });
  return runConnectionTest({
    module,
    settings,
    secrets: typed,
    shaping: unshaped,
    dependencies,
    signal: new AbortController().signal,
    overallLimitMs: 120_000,
    onProgress: () => undefined,
  });
}

const outcomes = (report: TestReport) => report.stages.map(({ stage, outcome }) => `${stage} ${outcome}`);
const failed = (report: TestReport) => {
  const last = report.stages.at(-1);
  return last?.outcome === 'failed' ? `${last.stage} ${last.failure.code}` : null;
};

describe.each(receivers.map(({ kind }) => kind))('The connection test of %s against its rehearsal', (kind) => {
  it.each([false, true])('passes, and the event is there under the id to search for (TLS: %s)', async (tls) => {
    const rehearsed = await rehearse(kind, { tls });
    const report = await test(rehearsed);
    expect(failed(report)).toBeNull();
    expect(report.passed).toBe(true);
    expect(rehearsed.rehearsal.oracle.has(report.searchId)).toBe(true);
  });

  it('names an expired certificate', async () => {
    const rehearsed = await rehearse(kind, { tls: true });
    await rehearsed.rehearsal.setFault({ kind: 'certificate', condition: 'expired' });
    expect(failed(await test(rehearsed))).toBe('tls SLUICE-TLS-003');
  });
});

describe.each(receivers.map(({ kind }) => kind).filter((kind) => kind !== 'syslog'))('With %s', (kind) => {
  it('refused credentials stop the test at the authentication', async () => {
    const rehearsed = await rehearse(kind);
    const fault = parseFault('wrong-credentials');
    if (fault.ok) await rehearsed.rehearsal.setFault(fault.fault);
    expect(failed(await test(rehearsed))).toMatch(/^authentication SLUICE-/);
  });
});

it('With acknowledgement the test goes on until the event is indexed', async () => {
  const report = await test(await rehearse('splunk'), { acknowledge: true });
  expect(outcomes(report).slice(-4, -1)).toEqual(['authentication passed', 'event passed', 'acknowledgement passed']);
});

it('Without it the acknowledgement is skipped', async () => {
  const report = await test(await rehearse('splunk'));
  expect(outcomes(report).slice(-2)).toEqual(['acknowledgement skipped', 'found skipped']);
});

it('An event is looked for where the destination can be asked', async () => {
  const report = await test(await rehearse('elasticsearch'));
  expect(outcomes(report).at(-1)).toBe('found passed');
});
