/** Copies of the kept data folders for a test. */
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** With the modes that Sluice gives its files; Git keeps no modes. */
export function copyOfFixture(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-upgrade-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(import.meta.dirname, '../../fixtures/data-folders', name), folder, { recursive: true });
  chmodSync(folder, 0o700);
  chmodSync(join(folder, 'vault.key'), 0o600);
  return folder;
}
