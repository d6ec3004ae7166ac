/** Which copies of the program may replace themselves. */
import { describe, expect, it } from 'vitest';
import { wayOf } from '../../../src/main/desktop/updates/way';

const never = () => false;

describe('the program replaces itself', () => {
  it('on Linux only as an AppImage: a package belongs to its package manager', () => {
    expect(wayOf('linux', { APPIMAGE: '/home/ana/sluice.AppImage' }, '/tmp/.mount/sluice', never)).toBe('replace');
    expect(wayOf('linux', {}, '/opt/Sluice/sluice', never)).toBe('elsewhere');
    expect(wayOf('linux', { APPIMAGE: '' }, '/opt/Sluice/sluice', never)).toBe('elsewhere');
  });

  it('on Windows only where the installer has put it: the zip has no uninstaller beside the program', () => {
    const looked: string[] = [];
    const installed = (path: string) => {
      looked.push(path);
      return true;
    };
    expect(wayOf('win32', {}, '/Programs/Sluice/Sluice.exe', installed)).toBe('replace');
    expect(looked).toEqual(['/Programs/Sluice/Uninstall Sluice.exe']);
    expect(wayOf('win32', {}, '/unpacked/Sluice.exe', never)).toBe('elsewhere');
  });

  it('on macOS, and on no other system', () => {
    expect(wayOf('darwin', {}, '/Applications/Sluice.app/Contents/MacOS/Sluice', never)).toBe('replace');
    expect(wayOf('freebsd', { APPIMAGE: '/x' }, '/x', never)).toBe('elsewhere');
  });
});
