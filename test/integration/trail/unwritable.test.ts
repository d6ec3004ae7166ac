import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { TrailUnwritableError } from '../../../src/main/engine/trail';
import { batch, close, freshFolder, numbered, open } from './support';

const mounted: string[] = [];

afterEach(() => {
  for (const path of mounted.splice(0)) execFileSync('umount', ['-l', path]);
});

function mount(...args: string[]): boolean {
  return spawnSync('mount', args, { stdio: 'ignore' }).status === 0;
}

describe('a data folder that can’t be written', () => {
  it('because a file is in its place is refused', () => {
    const folder = mkdtempSync(join(tmpdir(), 'sluice-trail-'));
    writeFileSync(join(folder, 'file'), '');
    expect(() => open(join(folder, 'file'))).toThrow(TrailUnwritableError);
    expect(() => open(join(folder, 'file', 'below'))).toThrow(TrailUnwritableError);
  });

  it.runIf(process.getuid?.() !== 0)('without permission is refused', () => {
    const folder = freshFolder();
    chmodSync(folder, 0o500);
    expect(() => open(folder)).toThrow(TrailUnwritableError);
  });

  it.runIf(process.getuid?.() === 0)('because its disk is read-only is refused, new or in use before', (context) => {
    const folder = freshFolder();
    if (!mount('-t', 'tmpfs', 'tmpfs', folder)) context.skip('Nothing can be mounted here.');
    mounted.push(folder);
    const trail = open(folder);
    trail.append(batch(numbered(3)));
    close(trail);
    mount('-o', 'remount,ro', folder);
    expect(() => open(folder)).toThrow(TrailUnwritableError);
    expect(() => open(join(folder, 'new'))).toThrow(TrailUnwritableError);
    mount('-o', 'remount,rw', folder);
    const again = open(folder);
    expect(again.headSeq).toBe(3);
    close(again);
  });
});
