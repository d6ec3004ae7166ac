import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { CommandInput, CommandName, CommandOutput } from '../../../src/contract/commands';
import type { DrillReport } from '../../../src/contract/drill-report';
import type { Fault } from '../../../src/contract/rehearsal';
import { type StreamId, type StreamInput, streamInputSchema } from '../../../src/contract/stream';
import type { App } from '../../../src/main/app/create-app';
import { fastClock } from '../../support/fast-clock';
import { sample } from '../cli/support/lab';
import { openAppIn } from './support/app-on-disk';

/** 10 seconds of a drill take one. */
const FACTOR = 10;
const SECRET = 'tok-of-the-real-siem-4711';

interface Lab {
  readonly app: App;
  readonly folder: string;
  readonly files: string;
  do<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>>;
  codeOf<N extends CommandName>(name: N, input: CommandInput<N>): Promise<string>;
  /** Resolves with the report once it holds. */
  until(id: string, holds: (report: DrillReport) => boolean): Promise<DrillReport>;
}

function open(folder = mkdtempSync(join(tmpdir(), 'sluice-drill-'))): Lab {
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const files = join(folder, 'files');
  mkdirSync(files, { recursive: true });
  const app = openAppIn(folder, { clock: fastClock(FACTOR) });
  const lab: Lab = {
    app,
    folder,
    files,
    do: async (name, input) => {
      const answer = await app.call(name, input);
      if (!answer.ok)
        throw new Error(`${name}: ${answer.failure.code} ${answer.failure.message} ${answer.failure.raw}`);
      return answer.value;
    },
    codeOf: async (name, input) => {
      const answer = await app.call(name, input);
      return answer.ok ? 'ok' : answer.failure.code;
    },
    until: (id, holds) =>
      new Promise((resolve, reject) => {
        const look = async () => {
          const report = await lab.do('drills.report', { id });
          if (!holds(report)) return;
          end();
          resolve(report);
        };
        const end = app.subscribe((push) => {
          if (push.kind === 'drills') look().catch(reject);
        });
        look().catch(reject);
      }),
  };
  return lab;
}

const destinations = {
  http: { url: 'https://siem.example.com/in', framing: 'ndjson', auth: { kind: 'bearer', token: SECRET } },
  splunk: { url: 'https://siem.example.com:8088/services/collector', token: SECRET, index: 'main', sourcetype: 'own' },
  datadog: { endpoint: { kind: 'site', site: 'datadoghq.eu' }, apiKey: 'a'.repeat(32) },
  syslog: { host: 'siem.example.com', port: 6514, transport: 'tls' },
  elasticsearch: { url: 'https://siem.example.com:9200', index: 'audit', auth: { kind: 'apiKey', key: SECRET } },
};
type Kind = keyof typeof destinations;

const streamTo = (kind: Kind, name: string = kind): StreamInput =>
  streamInputSchema.parse({
    name,
    destination: { kind, settings: destinations[kind] },
    delivery: {
      maxBatchEvents: 20,
      backoffInitialMs: 200,
      backoffMaxMs: 2_000,
      holdProbeMs: 1_000,
      attemptTimeoutMs: 60_000,
    },
  });

/** A trail with the sample's 500 events, and an inactive stream: nothing may be sent to the real destination. */
async function withEvents(lab: Lab, kind: Kind): Promise<StreamId> {
  const { id } = await lab.do('streams.create', { stream: streamTo(kind) });
  await lab.do('streams.deactivate', { id });
  await lab.do('sources.create', {
    source: { name: 'files', settings: { kind: 'files' as const, paths: [join(lab.files, '*.ndjson')] }, secrets: {} },
  });
  copyFileSync(sample, join(lab.files, 'audit.ndjson'));
  await expect.poll(() => lab.app.status().trail.headSeq).toBe(500);
  return id;
}

const isOver = ({ outcome }: DrillReport) => outcome !== 'running';

/** What has to be left of a drill: its report. */
async function expectCleanedUp({ app, do: call }: Lab): Promise<void> {
  expect((await call('streams.list', {})).map(({ name }) => name)).not.toContainEqual(expect.stringMatching(/^Drill/));
  await expect.poll(async () => (await call('rehearsals.list', {})).length).toBe(0);
  await expect.poll(() => app.status().streams.length).toBe(1);
}

const cases: readonly (readonly [Kind, Fault, (report: DrillReport) => void])[] = [
  [
    'http',
    { kind: 'outage', how: 'refuse', forMs: null },
    ({ errorsAfterMs, recoveredAfterMs, backlog, requests }) => {
      expect(errorsAfterMs).not.toBeNull();
      expect(recoveredAfterMs).not.toBeNull();
      expect(backlog.whenFaultEnded).toBeGreaterThan(200);
      expect(requests?.retriedEvents).toBeGreaterThan(0);
    },
  ],
  [
    'splunk',
    { kind: 'serverError', status: 503 },
    ({ statuses, notices, requests }) => {
      expect(statuses.map(({ status }) => status)).toContain('activeWithErrors');
      expect(notices[0]).toMatchObject({ severity: 'problem', title: 'Stream "Drill: splunk" (rehearsal) is failing' });
      expect(notices.at(-1)).toMatchObject({
        severity: 'info',
        title: 'Stream "Drill: splunk" (rehearsal) has recovered',
      });
      expect(requests?.failed).toContainEqual(expect.objectContaining({ status: 503 }));
    },
  ],
  [
    'datadog',
    { kind: 'tooManyRequests', retryAfter: 'seconds', seconds: 1 },
    ({ requests }) => expect(requests?.failed).toContainEqual(expect.objectContaining({ status: 429 })),
  ],
  [
    'elasticsearch',
    { kind: 'wrongCredentials' },
    ({ statuses }) => expect(statuses.some(({ code }) => code?.startsWith('SLUICE-') === true)).toBe(true),
  ],
  ['http', { kind: 'cutAfterStoring' }, ({ receiver }) => expect(receiver?.duplicates).toBeGreaterThan(0)],
  [
    'syslog',
    { kind: 'certificate', condition: 'expired' },
    ({ errorsAfterMs }) => expect(errorsAfterMs).not.toBeNull(),
  ],
];

describe('a drill', () => {
  it.each(cases)('of %s with %o loses nothing and reports what happened', async (kind, fault, check) => {
    const lab = open();
    const streamId = await withEvents(lab, kind);
    const before = JSON.stringify(await lab.do('streams.list', {}));
    const { id } = await lab.do('drills.start', { streamId, fault, faultMs: 10_000, events: 500 });
    const report = await lab.until(id, isOver);
    expect(report).toMatchObject({
      outcome: 'complete',
      verdict: 'nothingLost',
      account: { accepted: 500, delivered: 500, waiting: 0, deadLettered: 0, balanced: true },
      receiver: { distinct: 500 },
      replayedEvents: 500,
    });
    expect(report.phases.map(({ phase }) => phase)).toEqual([
      'preparing',
      'before',
      'fault',
      'recovery',
      'counting',
      'removing',
    ]);
    const faultMs = (report.faultEndedAtMs ?? 0) - (report.faultBeganAtMs ?? 0);
    expect(faultMs).toBeGreaterThanOrEqual(10_000);
    expect(report.caughtUpAfterMs).not.toBeNull();
    check(report);
    await expectCleanedUp(lab);
    expect(JSON.stringify(await lab.do('streams.list', {}))).toBe(before);
    expect(JSON.stringify(report)).not.toContain(SECRET);
  });
});

const OUTAGE: Fault = { kind: 'outage', how: 'refuse', forMs: null };
const inPhase =
  (wanted: string) =>
  ({ phases }: DrillReport): boolean =>
    phases.at(-1)?.phase === wanted;

async function startDrill(lab: Lab, streamId: StreamId, fault: Fault = OUTAGE) {
  return lab.do('drills.start', { streamId, fault, faultMs: 10_000, events: 500 });
}

describe('a drill with a fault that refuses events', () => {
  it('reports a permanently refused event as a dead letter, not as lost', async () => {
    const lab = open();
    const streamId = await withEvents(lab, 'http');
    const { id } = await startDrill(lab, streamId, { kind: 'poison', nth: 2 });
    const report = await lab.until(id, isOver);
    expect(report).toMatchObject({
      outcome: 'complete',
      verdict: 'nothingLost',
      account: { accepted: 500, delivered: 499, deadLettered: 1 },
      receiver: { distinct: 499 },
      recoveredAfterMs: null,
    });
    expect(report.findings).toContain('Dead letters, which the receiver refused permanently: 1 event.');
    await expectCleanedUp(lab);
  });

  it('reports events that were refused in part of a request as delivered in the end', async () => {
    const lab = open();
    const streamId = await withEvents(lab, 'elasticsearch');
    const { id } = await startDrill(lab, streamId, { kind: 'partial', everyNth: 3 });
    const report = await lab.until(id, isOver);
    expect(report.outcome).toBe('complete');
    expect(report.verdict).toBe('nothingLost');
    expect((report.account?.delivered ?? 0) + (report.account?.deadLettered ?? 0)).toBe(500);
  });
});

describe('a drill that ends early', () => {
  it('is cancelled at any time, removes what it made, and says how far it came', async () => {
    const lab = open();
    const streamId = await withEvents(lab, 'http');
    const { id, copyId } = await startDrill(lab, streamId);
    await lab.until(id, inPhase('fault'));
    expect((await lab.do('streams.list', {})).find((stream) => stream.id === copyId)).toMatchObject({
      name: 'Drill: http',
      rehearsal: true,
    });
    await lab.do('drills.cancel', { id });
    const report = await lab.until(id, isOver);
    expect(report).toMatchObject({ outcome: 'cancelled', verdict: 'unknown', caughtUpAfterMs: null });
    expect(report.account?.waiting).toBeGreaterThan(0);
    await expectCleanedUp(lab);
  });

  it('ends with its stream', async () => {
    const lab = open();
    const streamId = await withEvents(lab, 'http');
    const { id } = await startDrill(lab, streamId);
    await lab.do('streams.delete', { id: streamId });
    expect(await lab.until(id, isOver)).toMatchObject({ outcome: 'cancelled' });
    expect(await lab.do('streams.list', {})).toEqual([]);
  });

  it('is recorded as interrupted when Sluice is closed, and leaves nothing behind', async () => {
    const lab = open();
    const streamId = await withEvents(lab, 'http');
    const { id } = await startDrill(lab, streamId);
    await lab.until(id, inPhase('fault'));
    await lab.app.close();
    const again = open(lab.folder);
    expect(await again.do('drills.report', { id })).toMatchObject({ outcome: 'interrupted', verdict: 'unknown' });
    expect((await again.do('streams.list', {})).map((stream) => stream.id)).toEqual([streamId]);
  });

  it('is recorded as interrupted after Sluice was killed, and the next start removes the copy', async () => {
    const lab = open();
    const streamId = await withEvents(lab, 'http');
    const { id, copyId } = await startDrill(lab, streamId);
    await lab.until(id, inPhase('fault'));
    // What is on the disk at this moment is all that a killed process leaves.
    const left = mkdtempSync(join(tmpdir(), 'sluice-killed-'));
    cpSync(lab.folder, left, { recursive: true });
    const again = open(left);
    const report = await again.do('drills.report', { id });
    expect(report).toMatchObject({ outcome: 'interrupted', verdict: 'unknown' });
    expect(report.faultBeganAtMs).not.toBeNull();
    await expect.poll(() => again.app.status().engine).toBe('running');
    await expect.poll(() => again.app.status().streams.map((stream) => stream.streamId)).toEqual([streamId]);
    expect((await again.do('streams.list', {})).map((stream) => stream.id)).toEqual([streamId]);
    // The engine no longer knows the copy.
    await expect.poll(() => again.codeOf('delivery.standing', { streamId: copyId })).toBe('SLUICE-SET-003');
  });
});

describe('the limits of drills', () => {
  it('are that a stream has one at a time, and that it needs stored events', async () => {
    const lab = open();
    const { id: empty } = await lab.do('streams.create', { stream: streamTo('http', 'empty') });
    await lab.do('streams.deactivate', { id: empty });
    const input = { streamId: empty, fault: OUTAGE, faultMs: 10_000 };
    expect(await lab.codeOf('drills.start', input)).toBe('SLUICE-DRL-001');
    expect(await lab.do('rehearsals.list', {})).toEqual([]);
    expect(await lab.codeOf('drills.start', { ...input, faultMs: 9_999 })).toBe('SLUICE-CMD-001');
    const certificate: Fault = { kind: 'certificate', condition: 'expired' };
    const plain = {
      ...streamTo('http', 'plain'),
      destination: { kind: 'http', settings: { url: 'http://127.0.0.1:9', framing: 'ndjson' } },
    };
    const { id: unencrypted } = await lab.do('streams.create', { stream: plain });
    await lab.do('streams.deactivate', { id: unencrypted });
    expect(await lab.codeOf('drills.start', { ...input, streamId: unencrypted, fault: certificate })).toBe(
      'SLUICE-REH-002',
    );
    await lab.do('streams.delete', { id: empty });
    await lab.do('streams.delete', { id: unencrypted });

    const streamId = await withEvents(lab, 'http');
    const { id, copyId, rehearsalId } = await startDrill(lab, streamId);
    expect(await lab.codeOf('drills.start', { ...input, streamId })).toBe('SLUICE-DRL-002');
    for (const [name, given] of [
      ['drills.start', { ...input, streamId: copyId }],
      ['streams.update', { id: copyId, stream: streamTo('http', 'mine') }],
      ['streams.deactivate', { id: copyId }],
      ['streams.delete', { id: copyId }],
      ['delivery.rewind', { streamId: copyId, to: { kind: 'beginning' } }],
      ['rehearsals.stop', { id: rehearsalId ?? '' }],
      ['rehearsals.setFault', { id: rehearsalId ?? '', fault: null }],
      ['drills.delete', { id }],
    ] as const) {
      expect([name, await lab.codeOf(name, given)]).toEqual([name, 'SLUICE-DRL-003']);
    }
    await lab.do('drills.cancel', { id });
    await lab.until(id, isOver);
    await lab.do('drills.delete', { id });
    expect(await lab.do('drills.list', {})).toEqual([]);
  });
});
