import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failure } from '../../../src/contract/errors';
import type { ExportFile } from '../../../src/contract/exports-folder';
import type { Health } from '../../../src/contract/health';
import type { SourceId } from '../../../src/contract/source';
import type { StreamId } from '../../../src/contract/stream';
import type { TrialView } from '../../../src/contract/trial';
import { fileRemark, percentRead, totalsOf } from '../../../src/renderer/features/first-run/exports-words';
import { healthLines } from '../../../src/renderer/features/first-run/health-lines';
import { publicNameOf } from '../../../src/renderer/features/first-run/public-name';
import { trialWords } from '../../../src/renderer/features/first-run/trial-words';
import { speak } from '../../../src/texts/translate';

const fine: Health = {
  vault: { protection: 'strong', backend: 'GNOME Keyring', accepted: false },
  disk: { state: 'fine', freeBytes: 2_000_000_000 },
  clock: { state: 'plausible' },
  encryptionMissing: false,
};

describe('the lines about this computer', () => {
  it('ask for nothing if all is fine', () => {
    const lines = healthLines(fine);
    expect(lines.map(({ what, tone, action }) => [what, tone, action])).toEqual([
      ['Secrets', 'good', null],
      ['Disk', 'good', null],
      ['Clock', 'good', null],
    ]);
  });

  it.each<[string, Partial<Health>]>([
    ['a weak keychain', { vault: { protection: 'weak', backend: 'basic_text', accepted: false } }],
    ['weak protection that was accepted', { vault: { protection: 'weak', backend: 'basic_text', accepted: true } }],
    ['no keychain', { vault: { protection: 'none', backend: 'unknown', accepted: false } }],
    ['little space', { disk: { state: 'low', freeBytes: 5 } }],
    ['no space', { disk: { state: 'full', freeBytes: 5 } }],
    ['a disk that cannot be read', { disk: { state: 'unknown', cause: 'EIO' } }],
    ['a clock before the build', { clock: { state: 'behind', nowMs: 0, earliestMs: 9, evidence: 'build' } }],
    ['a clock before an event', { clock: { state: 'behind', nowMs: 0, earliestMs: 9, evidence: 'event' } }],
    ['a trail that is not encrypted as required', { encryptionMissing: true }],
  ])('say what to do about %s', (_, changes) => {
    const [wrong, ...others] = healthLines({ ...fine, ...changes }).filter(({ tone }) => tone !== 'good');
    expect(wrong?.action).toMatch(/\.$/);
    expect(others).toEqual([]);
  });
});

const read = (changes: Partial<Extract<ExportFile['state'], { kind: 'read' }>>): ExportFile => ({
  path: '/d/audit_trail_a.csv',
  sizeBytes: 10,
  state: {
    kind: 'read',
    rows: 0,
    events: 0,
    known: 0,
    repeated: 0,
    unreadable: 0,
    firstUnreadable: null,
    firstAt: null,
    lastAt: null,
    remarks: [],
    ...changes,
  },
});
const waiting: ExportFile = { path: '/d/b', sizeBytes: 5, state: { kind: 'waiting' } };
const locked: ExportFile = {
  path: '/d/c',
  sizeBytes: 5,
  state: { kind: 'failed', failure: failure('SLUICE-SRC-002', { raw: 'EACCES: permission denied' }) },
};

describe('a folder of exports', () => {
  it('is summed up over its files, with the earliest and the latest event', () => {
    const files = [
      read({ rows: 3, events: 2, unreadable: 1, firstAt: '2025-07-02T00:00:00Z', lastAt: '2025-07-04T00:00:00Z' }),
      read({
        rows: 5,
        events: 5,
        known: 4,
        repeated: 1,
        firstAt: '2025-07-01T00:00:00Z',
        lastAt: '2025-07-03T00:00:00Z',
      }),
      waiting,
      locked,
    ];
    expect(totalsOf({ files })).toEqual({
      files: 4,
      looked: 3,
      failed: 1,
      rows: 8,
      events: 7,
      known: 4,
      repeated: 1,
      unreadable: 1,
      firstAtMs: Date.UTC(2025, 6, 1),
      lastAtMs: Date.UTC(2025, 6, 4),
    });
    expect(totalsOf({ files: [waiting] })).toMatchObject({ firstAtMs: null, lastAtMs: null });
  });

  it('names what is wrong with a file', () => {
    const row = { record: 3, line: 4, code: 'SLUICE-REC-008', text: 'Too few columns.', excerpt: '' };
    expect(fileRemark(read({ unreadable: 2, firstUnreadable: row }))).toBe(
      '2 rows cannot be read, the first in line 4: Too few columns.',
    );
    expect(fileRemark(locked)).toBe('EACCES: permission denied');
    expect(fileRemark(read({}))).toBeNull();
    expect(fileRemark(waiting)).toBeNull();
  });

  it('shows how far it was looked at', () => {
    expect(percentRead({ readBytes: 0, totalBytes: 0 })).toBe(100);
    expect(percentRead({ readBytes: 1, totalBytes: 3 })).toBe(33);
  });
});

describe('the banner of a trial', () => {
  const trial: TrialView = {
    destination: 'splunk',
    origin: 'samples',
    streamId: 's' as StreamId,
    sourceId: 'o' as SourceId,
    running: true,
    startedAtMs: 0,
  };

  it('says where the events go, and that made-up events stay when it is removed', () => {
    const words = trialWords(trial, 'Splunk');
    expect(words).toMatchObject({ tone: 'info', title: 'This is a trial.' });
    expect(words.text).toContain('behaves like Splunk');
    expect(words.removal).toContain('stay in the audit trail until retention deletes them');
  });

  it('says that the receiver has stopped, or that only the sample trail is left', () => {
    expect(trialWords({ ...trial, running: false }, 'Splunk')).toMatchObject({ tone: 'warn' });
    expect(trialWords({ ...trial, streamId: null, running: false }, 'Splunk').title).toContain('sample trail');
  });

  it('says that a source of the user stays', () => {
    expect(trialWords({ ...trial, origin: 'folder' }, 'Splunk').removal).toContain(
      'source that watches your folder stays',
    );
    expect(trialWords({ ...trial, origin: 'source' }, 'Splunk').removal).toContain('Your source stays');
  });
});

describe('the public name of a proxy', () => {
  it.each([
    ['audit.example.com', 'audit.example.com'],
    [' Audit.Example.com ', 'audit.example.com'],
    ['https://audit.example.com/v1/audit', 'audit.example.com'],
    ['audit.example.com:8443', 'audit.example.com'],
    ['203.0.113.7', '203.0.113.7'],
    ['', ''],
    ['two words', null],
    ['https://', null],
    ['a'.repeat(254), null],
  ])('is taken from %j', (typed, name) => {
    expect(publicNameOf(typed)).toBe(name);
  });
});

describe('in Portuguese', () => {
  beforeAll(() => speak('pt', ['pt-PT']));
  afterAll(() => speak('en', ['en-US']));

  it('the rows of a file that cannot be read are one or several', () => {
    expect(fileRemark(read({ unreadable: 1 }))).toBe('1 linha não pode ser lida');
    const row = { record: 3, line: 4, code: 'SLUICE-REC-006', text: 'It ends in the middle.', excerpt: '' };
    expect(fileRemark(read({ unreadable: 2, firstUnreadable: row }))).toBe(
      '2 linhas não podem ser lidas, a primeira na linha 4: Termina a meio.',
    );
  });
});
