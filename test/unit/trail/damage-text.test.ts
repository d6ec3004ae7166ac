import { afterEach, describe, expect, it } from 'vitest';
import { damagePhrase } from '../../../src/main/engine/trail/damage/damage-text';
import type { DamageRecord } from '../../../src/main/engine/trail/types';
import { inEnglish } from '../../../src/texts/phrase';
import { phraseText, speak } from '../../../src/texts/translate';

afterEach(() => speak('en', ['en-US']));

const atMs = Date.parse('2026-03-02T12:00:00Z');
const damage = (change: Partial<DamageRecord>): DamageRecord => ({
  ...{ id: 1, foundAtMs: atMs, source: undefined, acceptedMs: undefined },
  ...{ place: undefined, asidePath: undefined, reread: undefined },
  fromSeq: 7,
  toSeq: 7,
  undelivered: [],
  ...change,
});
const damages = [
  damage({
    toSeq: 1_206,
    acceptedMs: { from: atMs, to: atMs + 1_000 },
    source: { id: 'f', name: 'files' },
    undelivered: [
      { streamName: 'SOC', events: 1_200 },
      { streamName: 'lab', events: 2 },
    ],
  }),
  damage({ fromSeq: 2_000, toSeq: 2_000 }),
];

describe('lost events', () => {
  it('are described in plain sentences', () => {
    expect(inEnglish(damagePhrase(damages))).toBe(
      '1,201 events in the trail were damaged on the disk and cannot be read. ' +
        'Numbers 7 to 1206, accepted between 2026-03-02T12:00:00.000Z and 2026-03-02T12:00:01.000Z, from source "files". ' +
        'Number 2000. Not delivered: "SOC" 1,200, "lab" 2.',
    );
    expect(inEnglish(damagePhrase([damage({})]))).toBe(
      '1 event in the trail was damaged on the disk and cannot be read. Number 7. No stream was still waiting for them.',
    );
  });

  it('are described in the language of the window', async () => {
    await speak('pt', ['pt-PT']);
    expect(phraseText(damagePhrase([damage({ source: { id: 'f', name: 'files' } })]))).toBe(
      '1 evento do registo de auditoria ficou danificado no disco e não pode ser lido. Número 7, da origem "files". ' +
        'Nenhum fluxo ainda os aguardava.',
    );
  });
});
