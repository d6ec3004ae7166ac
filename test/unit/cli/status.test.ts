import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ConsoleIo } from '../../../src/main/cli/console-io';
import { showStatus } from '../../../src/main/cli/status';
import { openTrail } from '../../../src/main/engine/trail';
import { packEventIds } from '../../../src/main/engine/trail/log/event-ids';
import type { Trail } from '../../../src/main/engine/trail/types';
import { newTrailKey, toRecoveryKey } from '../../../src/main/engine/trail-key';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-status-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

async function status(
  options: { readonly check?: boolean; readonly json?: boolean; readonly env?: Record<string, string> } = {},
) {
  const { env = {}, ...command } = options;
  const out: string[] = [];
  const told: string[] = [];
  const io: ConsoleIo = { out: (line) => void out.push(line), tell: (line) => void told.push(line) };
  const whole = { kind: 'status', data: folder, check: false, trailKey: null, json: false, ...command } as const;
  const code = await showStatus(whole, { io, env });
  return { code, out, told };
}

/** Three events, of which the stream has delivered two. */
function filledTrail(): Trail {
  const trail = openTrail({ directory: folder, nowMs: Date.UTC(2026, 0, 15) });
  const texts = ['{"a":1}', '{"a":2}', '{"a":3}'];
  const bytes = Buffer.from(texts.map((text) => `${text}\n`).join(''));
  trail.append({
    sourceId: 'files-1',
    sourceName: 'files',
    acceptedAtMs: 1_000,
    events: {
      bytes,
      ends: Uint32Array.of(7, 15, 23),
      ids: packEventIds(['e1', 'e2', 'e3']),
      marks: new Uint8Array(3),
    },
    setAside: [],
  });
  trail.streams.open('lab-1', 'lab', 'beginning', 1_000);
  trail.streams.commitProgress('lab-1', {
    cursorSeq: 2,
    delivered: 2,
    filtered: [],
    skipped: [],
    deadLetters: [],
    attempts: [],
    atMs: Date.UTC(2026, 0, 15),
  });
  return trail;
}

describe('sluice status', () => {
  it('shows the progress of each stream while the engine has the folder open', async () => {
    const trail = filledTrail();
    onTestFinished(() => trail.close());
    expect(await status()).toEqual({
      code: 0,
      told: [],
      out: [
        'Trail: 3 events accepted, 3 kept; in use, or not shut down cleanly',
        'Source files: accepted 3, duplicates 0, set aside 0',
        'Stream lab: cursor 2, accepted 3, delivered 2, waiting 1, dead-lettered 0, filtered 0, skipped 0; last delivery 2026-01-15T00:00:00.000Z',
      ],
    });
  });

  it('says the same when the engine has ended, and proves that nothing is unaccounted for', async () => {
    filledTrail().close();
    const { code, out } = await status({ check: true });
    expect(code).toBe(0);
    expect(out[0]).toBe('Trail: 3 events accepted, 3 kept');
    expect(out.at(-1)).toContain('Check: every event is accounted for');
  });

  it('says it as JSON', async () => {
    filledTrail().close();
    expect(JSON.parse((await status({ json: true, check: true })).out.join('\n'))).toMatchObject({
      ok: true,
      headSeq: 3,
      sources: [{ name: 'files', accepted: 3 }],
      streams: [
        {
          id: 'lab-1',
          name: 'lab',
          rehearsal: false,
          cursor: 2,
          accepted: 3,
          delivered: 2,
          waiting: 1,
          deadLettered: 0,
        },
      ],
      check: { ok: true, streams: [{ streamId: 'lab-1', missing: 0 }] },
    });
  });

  it('marks a stream that points at a rehearsal', async () => {
    const trail = filledTrail();
    trail.streams.markRehearsal('lab-1', true);
    trail.close();
    expect((await status()).out.at(-1)).toMatch(/^Stream lab \(rehearsal\): cursor 2,/);
    expect(JSON.parse((await status({ json: true })).out.join('\n'))).toMatchObject({
      streams: [{ name: 'lab', rehearsal: true }],
    });
  });

  it('changes nothing in the folder', async () => {
    filledTrail().close();
    await status();
    const trail = openTrail({ directory: folder, nowMs: Date.UTC(2026, 0, 15) });
    expect(trail.notices).toEqual([]);
    trail.close();
  });

  it('says clearly when there is nothing to show', async () => {
    expect(await status()).toEqual({ code: 1, out: [], told: [`${folder} does not contain Sluice data.`] });
    rmSync(folder, { recursive: true });
    expect(await status()).toEqual({ code: 1, out: [], told: [`The folder ${folder} does not exist.`] });
  });

  it('names the events that were lost to damage, with numbers, times, source and streams', async () => {
    filledTrail().close();
    const segment = join(folder, 'trail', '0000000001.seg');
    const bytes = readFileSync(segment);
    writeFileSync(segment, Buffer.from(bytes.toString('latin1').replace('"a":3', '"a":7'), 'latin1'));
    const trail = openTrail({ directory: folder, nowMs: Date.UTC(2026, 0, 16) });
    const { gap } = trail.readAfter(2, { maxEvents: 10, maxBytes: 1_000 });
    expect(gap).toEqual({ fromSeq: 3, toSeq: 3, reason: 'damaged' });
    const skipped = [{ fromSeq: 3, toSeq: 3, reason: 'damaged' as const }];
    const step = { cursorSeq: 3, delivered: 0, filtered: [], skipped, deadLetters: [], attempts: [], atMs: 0 };
    trail.streams.commitProgress('lab-1', step);
    trail.close();
    const { code, out } = await status({ check: true });
    expect(code).toBe(0);
    expect(out[0]).toBe('Trail: 3 events accepted, 0 kept');
    expect(out[2]).toContain('delivered 2, waiting 0, dead-lettered 0, filtered 0, skipped 1 (1 lost to damage)');
    expect(out[3]).toBe('Damage on the disk: 3 stored events lost [SLUICE-STO-007]');
    expect(out[4]).toMatch(
      /^ {2}Found 2026-01-16T00:00:00.000Z: Numbers 1 to 3, accepted 1970-01-01T00:00:01.000Z, from source "files"\. Not delivered: "lab" 1\. The damaged bytes are kept in .*damaged/,
    );
    expect(JSON.parse((await status({ json: true })).out[0] ?? '')).toMatchObject({
      lost: 3,
      damages: [{ code: 'SLUICE-STO-007', fromSeq: 1, toSeq: 3, undelivered: [{ streamName: 'lab', events: 1 }] }],
      streams: [{ skipped: 1, skips: [{ reason: 'damaged', count: 1 }] }],
    });
  });

  it('needs the key of an encrypted trail', async () => {
    const key = newTrailKey();
    openTrail({ directory: folder, nowMs: 0, encryption: { key, wanted: 'encrypted' } }).close();
    await expect(status()).rejects.toMatchObject({ code: 'SLUICE-STO-012' });
    await expect(status({ env: { SLUICE_TRAIL_KEY: 'x' } })).rejects.toMatchObject({ code: 'SLUICE-ENC-001' });
    const other = toRecoveryKey(newTrailKey());
    await expect(status({ env: { SLUICE_TRAIL_KEY: other } })).rejects.toMatchObject({ code: 'SLUICE-STO-013' });
    const { code, out } = await status({ env: { SLUICE_TRAIL_KEY: toRecoveryKey(key) } });
    expect([code, out[0]]).toEqual([0, 'Trail: 0 events accepted, 0 kept']);
  });

  it('says that the data is damaged, and leaves it for the engine to set aside', async () => {
    writeFileSync(join(folder, 'trail.db'), 'x'.repeat(8_192));
    await expect(status()).rejects.toMatchObject({ code: 'SLUICE-STO-006' });
  });
});
