import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deadline } from '../../../src/contract/clocks';
import { KEPT_SECRET, splitSecrets } from '../../../src/contract/settings';
import type { SourceId } from '../../../src/contract/source';
import { type StreamId, streamInputSchema } from '../../../src/contract/stream';
import { findDestination } from '../../../src/renderer/destinations';
import { deadlineTone, deadlineWords, quietWords } from '../../../src/renderer/features/clocks/words';
import { withReplacedSecret } from '../../../src/renderer/features/secrets/replaced-secret';
import { dayOf, endOfDay } from '../../../src/renderer/format/days';
import { settingLabel } from '../../../src/renderer/forms/find-field';
import { speak } from '../../../src/texts/translate';
import { streamView } from './fixtures';

const DAY = 86_400_000;
const owner = { kind: 'stream', id: 's' as StreamId, name: 'SOC' } as const;
const words = (deadline: Deadline) => deadlineWords(deadline, ({ path }) => path);

describe('a deadline in words', () => {
  it('says what happens, and leads to where it can be prevented', () => {
    expect(words({ kind: 'credential', atMs: 1, owner, path: 'token', setAtMs: 0 })).toMatchObject({
      title: 'SOC: token expires',
      to: '/deadlines',
    });
    expect(words({ kind: 'certificate', atMs: 1, owner, role: 'client', subject: 'CN=a' })).toMatchObject({
      title: 'SOC: The client certificate expires',
      to: '/streams/s/edit',
    });
    expect(words({ kind: 'certificate', atMs: 1, owner, role: 'destination', subject: 'CN=a' }).to).toBe('/streams/s');
    const { title, detail, to } = words({ kind: 'trailFull', atMs: 1, by: 'limit', leftBytes: 2e9, bytesPerDay: 1e9 });
    expect([title, to]).toEqual(['The trail reaches its size limit', '/settings']);
    expect(detail).toContain('no events are accepted');
    const source = { id: 'c' as SourceId, name: 'ODC' };
    expect(words({ kind: 'odcForgets', atMs: 1, source, sinceMs: 0 }).to).toBe('/sources/c');
  });

  it('is urgent within a day, and calm after two weeks', () => {
    expect([0.5, 3, 20].map((days) => deadlineTone(days * DAY, 0))).toEqual(['bad', 'warn', 'calm']);
    expect(deadlineTone(0, DAY)).toBe('bad');
  });

  it('counts silent hours', () => {
    const source = { id: 'c' as SourceId, name: 'ODC' };
    expect(quietWords({ source, sinceMs: 0, hours: 1, usual: 40 })).toBe(
      'No event for 1 hour in which about 40 usually arrive.',
    );
  });
});

describe('the label of a secret', () => {
  it('is that of its field, also within a choice', () => {
    const http = findDestination('http');
    expect(settingLabel(http?.fields ?? {}, 'auth.token')).toBe('Token');
    expect(settingLabel(http?.fields ?? {}, 'auth.none')).toBe('auth.none');
    expect(settingLabel({}, 'token')).toBe('token');
  });
});

describe('a replaced secret', () => {
  const stream = streamView('s', {
    destination: { kind: 'http', settings: { url: 'https://siem.example.com/in', auth: { kind: 'bearer' } } },
    secrets: { 'auth.token': 'set', clientKey: 'set', clientKeyPassphrase: 'missing' },
  });

  it('is typed, while all others are kept', () => {
    const input = withReplacedSecret(stream, 'auth.token', 'new-token-1');
    expect(streamInputSchema.parse(input).destination.settings).toEqual({
      url: 'https://siem.example.com/in',
      auth: { kind: 'bearer', token: 'new-token-1' },
      clientKey: KEPT_SECRET,
    });
    const { typed, kept } = splitSecrets(findDestination('http')?.fields ?? {}, input.destination.settings);
    expect([typed, kept]).toEqual([{ 'auth.token': 'new-token-1' }, ['clientKey']]);
  });

  it('does not change the stream as it is shown', () => {
    const before = structuredClone(stream);
    withReplacedSecret(stream, 'auth.token', 'new-token-1');
    expect(stream).toEqual(before);
  });
});

describe('the day of an expiry', () => {
  it('is the same when it is read back, for every day', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(1990, 0, 1), max: new Date(2200, 0, 1), noInvalidDate: true }), (date) => {
        const day = dayOf(date.getTime());
        expect(dayOf(endOfDay(day))).toBe(day);
        expect(endOfDay(day)).toBeGreaterThanOrEqual(date.getTime());
      }),
    );
  });
});

describe('in Portuguese', () => {
  beforeAll(() => speak('pt', ['pt-PT']));
  afterAll(() => speak('en', ['en-US']));

  it('silent hours are counted', () => {
    const source = { id: 'c' as SourceId, name: 'ODC' };
    expect(quietWords({ source, sinceMs: 0, hours: 1, usual: 40 })).toBe(
      'Nenhum evento durante 1 hora em que costumam chegar cerca de 40.',
    );
    expect(quietWords({ source, sinceMs: 0, hours: 3, usual: 40 })).toContain('3 horas');
  });
});
