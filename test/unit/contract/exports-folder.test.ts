import { describe, expect, it } from 'vitest';
import { exportPaths } from '../../../src/contract/exports-folder';

describe('the paths of exports in a folder', () => {
  it.each([
    ['/home/ana/Downloads', '/home/ana/Downloads/audit_trail_*.csv'],
    ['/home/ana/Downloads/', '/home/ana/Downloads/audit_trail_*.csv'],
    ['/', '/audit_trail_*.csv'],
    ['/odd\\name', '/odd\\name/audit_trail_*.csv'],
    ['C:\\Users\\Ana\\Downloads', 'C:\\Users\\Ana\\Downloads\\audit_trail_*.csv'],
    ['\\\\server\\share\\', '\\\\server\\share\\audit_trail_*.csv'],
  ])('in %s', (folder, path) => {
    expect(exportPaths({ folder, which: 'odc' })[0]).toBe(path);
  });

  it('are those of all CSV and JSON files where asked for', () => {
    expect(exportPaths({ folder: '/x', which: 'all' })).toContain('/x/*.ndjson');
    expect(exportPaths({ folder: '/x', which: 'odc' })).toEqual(['/x/audit_trail_*.csv', '/x/audit_trail_*.csv.gz']);
  });
});
