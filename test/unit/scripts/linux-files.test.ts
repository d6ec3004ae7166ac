/** The texts that the packages for Linux have in common. */
import { describe, expect, it } from 'vitest';
import { menuEntry, sortableVersion } from '../../../scripts/lib/linux-files.mjs';
import { readPackageConfig } from '../../../scripts/lib/package-config.mjs';

const config = readPackageConfig();

describe('the version', () => {
  it('sorts a pre-release before its release', () => {
    expect(sortableVersion('1.0.0-beta.1')).toBe('1.0.0~beta.1');
    expect(sortableVersion('1.0.0')).toBe('1.0.0');
  });
});

describe('the menu entry', () => {
  it('starts the installed program, and opens links and files with it', () => {
    const entry = menuEntry(config, '/opt/Sluice/sluice');
    expect(entry).toContain('\nExec=/opt/Sluice/sluice %U\n');
    expect(entry).toMatch(/\nMimeType=(\S+;)*x-scheme-handler\/sluice;/);
    expect(entry).toContain('\nIcon=sluice\n');
  });
});
