import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Deadline, QuietSource } from '../../../../src/contract/clocks';
import { noticeShown } from '../../../../src/contract/notice-words';
import type { SourceId } from '../../../../src/contract/source';
import type { StreamId } from '../../../../src/contract/stream';
import { clockNotices } from '../../../../src/main/app/clocks/clock-notices';
import { speak } from '../../../../src/texts/translate';

const NOW_MS = Date.parse('2026-03-02T12:00:00Z');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

const stream = { kind: 'stream', id: 'st' as StreamId, name: 'SOC' } as const;
const source = { kind: 'source', id: 'so' as SourceId, name: 'ODC' } as const;
const quiet: QuietSource = { source, sinceMs: NOW_MS, hours: 3, usual: 1_200 };
const deadlines: readonly Deadline[] = [
  { kind: 'tooOld', stream, atMs: NOW_MS + HOUR_MS, waiting: 1 },
  { kind: 'trailFull', by: 'limit', atMs: NOW_MS + 60_000, leftBytes: 5e6, bytesPerDay: 1.2e9 },
  { kind: 'credential', owner: source, path: 'auth.key', setAtMs: NOW_MS, atMs: NOW_MS + 3 * DAY_MS },
  { kind: 'credential', owner: stream, path: 'token', setAtMs: NOW_MS, atMs: NOW_MS - 1 },
];
const told = () => clockNotices({ deadlines, quiet: [quiet] }, NOW_MS).map(({ notice }) => noticeShown(notice));

describe('notices of deadlines', () => {
  it('are sentences in English', () => {
    expect(told().map(({ title }) => title)).toEqual([
      'Source "ODC" has gone quiet',
      'The oldest waiting event of stream "SOC" will be too old in 1 hour',
      'The trail will be full within the hour',
      'A secret of source "ODC" expires in 3 days',
      'A secret of stream "SOC" has expired',
    ]);
  });
});

describe('in Portuguese', () => {
  beforeAll(() => speak('pt', ['pt-PT']));
  afterAll(() => speak('en', ['en-US']));

  it('they are the same sentences, in their own order and number', () => {
    expect(told().map(({ title }) => title)).toEqual([
      'A origem "ODC" ficou em silêncio',
      'O evento em espera mais antigo do fluxo "SOC" será demasiado antigo dentro de 1 hora',
      'O registo de auditoria ficará cheio dentro de uma hora',
      'Expira dentro de 3 dias um segredo da origem "ODC"',
      'Expirou um segredo do fluxo "SOC"',
    ]);
    expect(told()[1]?.text.split('\n')).toEqual([
      'Os eventos em espera serão em breve demasiado antigos para o destino.',
      '1 evento está em espera.',
      'Corrija a causa do atraso: abra o fluxo para a ver.',
    ]);
  });
});
