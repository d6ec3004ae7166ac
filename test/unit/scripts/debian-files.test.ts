/** The texts in a Debian package only. */
import { describe, expect, it } from 'vitest';
import { controlFile, debianArchitecture } from '../../../scripts/lib/debian-files.mjs';
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

  it('knows Debian’s names of architectures', () => {
    expect(debianArchitecture('x64')).toBe('amd64');
    expect(() => debianArchitecture('ia32')).toThrow('ia32');
  });
});
