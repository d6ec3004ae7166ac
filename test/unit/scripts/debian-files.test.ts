/** The texts in a Debian package. */
import { describe, expect, it } from 'vitest';
import { controlFile, debianArchitecture, debianVersion, menuEntry } from '../../../scripts/lib/debian-files.mjs';
import { readPackageConfig } from '../../../scripts/lib/package-config.mjs';

const config = readPackageConfig();

describe('the control file', () => {
  it('names the package, its architecture and size, and indents the description', () => {
    const lines = controlFile({ ...config, version: '1.2.3' }, 'amd64', 2_049).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining(['Package: sluice', 'Version: 1.2.3', 'Architecture: amd64', 'Installed-Size: 3']),
    );
    const description = lines.slice(lines.findIndex((line) => line.startsWith('Description: ')) + 1, -1);
    expect(description.length).toBeGreaterThan(1);
    for (const line of description) expect(line).toMatch(/^ \S.{0,76}$/);
    expect(description.map((line) => line.trim()).join(' ')).toBe(config.description);
  });

  it('sorts a pre-release before its release', () => {
    expect(debianVersion('1.0.0-beta.1')).toBe('1.0.0~beta.1');
  });

  it('knows Debian’s names of architectures', () => {
    expect(debianArchitecture('x64')).toBe('amd64');
    expect(() => debianArchitecture('ia32')).toThrow('ia32');
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
