/**
 * Which files the page can have read: what the user has chosen outside of it, and nothing else, whatever it asks for.
 */
import { mkdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SourceInput } from '../../../src/contract/source';
import { isRemote } from '../../../src/main/app/remote-path';
import { liesWithin, refusalOf } from '../../../src/main/confinement';
import { secretPlace } from '../../../src/main/confinement/secret-places';
import { startApp, temporaryFolder } from './support/app-in-a-folder';

const files = (...paths: string[]): SourceInput => ({ name: 'files', settings: { kind: 'files', paths }, secrets: {} });

/** Two folders beside each other, one of which the page may name files of. */
function place() {
  const folder = realpathSync(temporaryFolder());
  const granted = join(folder, 'exports');
  const other = join(folder, 'private');
  for (const each of [granted, other]) {
    mkdirSync(join(each, 'sub'), { recursive: true });
    writeFileSync(join(each, 'a.ndjson'), '{}\n');
  }
  return { folder, granted, other };
}

describe('a page that was taken over', () => {
  it('can name no file when none was chosen and no folder named at the start', async () => {
    const { granted } = place();
    const { codeOf, do: call } = startApp({ fileRoots: [] });
    for (const path of [granted, join(granted, 'a.ndjson'), '/etc/passwd', '/', 'package.json', '*', '../*.json']) {
      expect(await codeOf('sources.create', { source: files(path) })).toBe('SLUICE-SRC-022');
      expect(await codeOf('imports.inspect', { path })).toBe('SLUICE-SRC-022');
    }
    expect(await call('sources.list', {})).toEqual([]);
  });

  it('reaches what lies below a folder named at the start, by any spelling of its path', async () => {
    const { folder, granted } = place();
    symlinkSync(granted, join(folder, 'link'));
    const { codeOf } = startApp({ fileRoots: [granted] });
    const paths = [
      granted,
      `${granted}/`,
      join(granted, 'a.ndjson'),
      join(granted, 'not-there-yet', 'b.ndjson'),
      join(granted, '*.ndjson'),
      join(granted, '**', '*.{ndjson,csv}'),
      `${granted}/sub/../a.ndjson`,
      join(folder, 'link', '*.ndjson'),
    ];
    for (const [index, path] of paths.entries()) {
      expect(await codeOf('sources.create', { source: { ...files(path), name: `${index}` } }), path).toBe('ok');
    }
  });

  it('does not reach what lies beside it, by any spelling of its path', async () => {
    const { folder, granted, other } = place();
    symlinkSync(other, join(granted, 'link'));
    symlinkSync(join(other, 'a.ndjson'), join(granted, 'link.ndjson'));
    mkdirSync(`${granted}-too`);
    const { codeOf } = startApp({ fileRoots: [granted] });
    const paths = [
      other,
      folder,
      `${granted}/..`,
      `${granted}/../private/a.ndjson`,
      `${granted}-too`,
      `${granted}*/a.ndjson`,
      join(granted, 'link'),
      join(granted, 'link', '*.ndjson'),
      join(granted, 'link', 'not-there-yet.ndjson'),
      join(granted, 'link.ndjson'),
      join(folder, '*', 'a.ndjson'),
      join(folder, '{exports,private}', 'a.ndjson'),
      join(folder, '@(private)', '*'),
      `${granted}/*/../../private/a.ndjson`,
      '/**/a.ndjson',
      `/proc/self/root${other}/a.ndjson`,
      `/proc/${process.pid}/cwd/package.json`,
    ];
    for (const path of paths) {
      const code = await codeOf('sources.create', { source: files(path) });
      expect(['SLUICE-SRC-022', 'SLUICE-SRC-023'], `${path}: ${code}`).toContain(code);
      const looked = await codeOf('imports.inspect', { path });
      expect(['SLUICE-SRC-022', 'SLUICE-SRC-023'], `${path}: ${looked}`).toContain(looked);
    }
    expect(await codeOf('sources.create', { source: files(join(granted, 'a.ndjson'), other) })).toBe('SLUICE-SRC-022');
    expect(await codeOf('imports.inspect', { path: `${granted}/a.ndjson\0` })).toBe('SLUICE-SRC-022');
  });

  it('cannot slip another path into a source that is there', async () => {
    const { granted, other } = place();
    const { codeOf, do: call, engine } = startApp({ fileRoots: [granted] });
    const { source } = await call('sources.create', { source: files(granted) });
    const { id } = source;
    expect(await codeOf('sources.update', { id, source: files(other) })).toBe('SLUICE-SRC-022');
    expect(await codeOf('sources.update', { id, source: files(granted, other) })).toBe('SLUICE-SRC-022');
    expect(engine.config.sources).toMatchObject([{ settings: { paths: [granted] } }]);
  });

  it('reaches no key, certificate or password, and nothing of Sluice’s own, whatever was chosen', async () => {
    const folder = realpathSync(temporaryFolder());
    const dataFolder = join(folder, 'data');
    mkdirSync(dataFolder);
    mkdirSync(join(folder, '.ssh'));
    writeFileSync(join(folder, '.ssh', 'config'), '');
    writeFileSync(join(folder, 'server.KEY'), '');
    symlinkSync(join(dataFolder, 'vault.key'), join(folder, 'innocent.ndjson'));
    symlinkSync(dataFolder, join(folder, 'innocent'));
    const { codeOf } = startApp({ fileRoots: ['/', folder], dataFolder });
    const paths = [
      dataFolder,
      join(dataFolder, '*'),
      join(dataFolder, 'vault.key'),
      join(dataFolder, 'logs', '*.log'),
      join(folder, 'innocent'),
      join(folder, 'innocent.ndjson'),
      join(folder, '.ssh', 'config'),
      join(folder, '.ssh', '*'),
      join(folder, '.SSH'),
      join(folder, 'server.KEY'),
      join(folder, '*.pem'),
      '/etc/shadow',
      '/etc/ssl/private',
      '/proc/self/environ',
      '/sys/kernel/*',
      '/dev/sda',
    ];
    for (const path of paths) {
      expect(await codeOf('sources.create', { source: files(path) }), path).toBe('SLUICE-SRC-023');
      expect(await codeOf('imports.inspect', { path }), path).toBe('SLUICE-SRC-023');
    }
  });

  it('tells the engine where the files have to lie, and what is never read', async () => {
    const { granted } = place();
    const { do: call, engine, folder } = startApp({ fileRoots: [granted] });
    await call('sources.create', { source: files(join(granted, '*.ndjson')) });
    await call('imports.inspect', { path: join(granted, 'a.ndjson') });
    const confinement = { within: [granted], never: [realpathSync(folder)] };
    expect(engine.config.sources).toMatchObject([{ confinement }]);
    expect(engine.inputs('inspectImport')).toMatchObject([{ confinement }]);
  });
});

describe('what the user chooses outside of the page', () => {
  it('may be named: a file itself, a folder with all that lies in it', async () => {
    const { granted, other } = place();
    const chosen = [join(granted, 'a.ndjson'), join(other, 'sub')];
    const { do: call, codeOf } = startApp({ fileRoots: [], choosePath: async () => chosen.shift() ?? null });
    expect(await call('sources.choosePath', { what: 'file' })).toBe(join(granted, 'a.ndjson'));
    expect(await call('sources.choosePath', { what: 'folder' })).toBe(join(other, 'sub'));
    expect(await call('sources.choosePath', { what: 'folder' })).toBeNull();
    expect(await codeOf('imports.inspect', { path: join(granted, 'a.ndjson') })).toBe('ok');
    expect(await codeOf('sources.create', { source: files(join(granted, 'a.ndjson'), `${other}/sub/*.csv`) })).toBe(
      'ok',
    );
    for (const path of [
      granted,
      join(granted, 'b.ndjson'),
      join(granted, '*.ndjson'),
      other,
      join(other, 'a.ndjson'),
    ]) {
      expect(await codeOf('imports.inspect', { path }), path).toBe('SLUICE-SRC-022');
    }
  });

  it('is known before what the page asks for next is looked at', async () => {
    const { granted } = place();
    const { app, codeOf } = startApp({ fileRoots: [] });
    const dropped = app.grantFile(join(granted, 'a.ndjson'));
    expect(await codeOf('imports.inspect', { path: join(granted, 'a.ndjson') })).toBe('ok');
    await dropped;
  });

  it('may be a folder that is dropped, but not one that another program hands over, whatever its name', async () => {
    const { granted } = place();
    const folder = join(granted, 'x.csv');
    mkdirSync(folder);
    writeFileSync(join(folder, 'a.csv'), '');
    const { app, codeOf } = startApp({ fileRoots: [] });
    await expect(app.grantHandedOver(folder)).rejects.toMatchObject({ code: 'SLUICE-SRC-022' });
    for (const path of [folder, join(folder, 'a.csv'), join(folder, '*')]) {
      expect(await codeOf('imports.inspect', { path }), path).toBe('SLUICE-SRC-022');
    }
    await app.grantHandedOver(join(granted, 'a.ndjson'));
    expect(await codeOf('imports.inspect', { path: join(granted, 'a.ndjson') })).toBe('ok');
    await app.grantFile(folder);
    expect(await codeOf('imports.inspect', { path: join(folder, 'a.csv') })).toBe('ok');
  });

  it('is refused at once where it is never read', async () => {
    const { granted } = place();
    writeFileSync(join(granted, 'id_rsa'), '');
    const { codeOf, app } = startApp({ fileRoots: [], choosePath: async () => join(granted, 'id_rsa') });
    expect(await codeOf('sources.choosePath', { what: 'file' })).toBe('SLUICE-SRC-023');
    await expect(app.grantFile(join(granted, 'id_rsa'))).rejects.toMatchObject({ code: 'SLUICE-SRC-023' });
  });

  it('that is rotated behind a link stays with the folders of the link and of the file', async () => {
    const { granted, other } = place();
    const link = join(granted, 'current.ndjson');
    symlinkSync(join(other, 'a.ndjson'), link);
    const { do: call, engine } = startApp({ fileRoots: [], choosePath: async () => link });
    await call('sources.choosePath', { what: 'file' });
    await call('sources.create', { source: files(link) });
    expect(engine.config.sources[0]?.confinement?.within).toEqual([other, granted]);
  });
});

describe('a source that is there', () => {
  it('keeps working and can be changed without choosing its paths again', async () => {
    const { granted, other } = place();
    const first = startApp({ fileRoots: [granted] });
    const { source } = await first.do('sources.create', { source: files(granted) });
    await first.app.close();
    const second = startApp({ fileRoots: [], dataFolder: first.folder, choosePath: async () => other });
    await expect.poll(() => second.engine.inputs('configure')).toHaveLength(1);
    expect(second.engine.config.sources).toMatchObject([{ confinement: { within: [granted] } }]);
    const renamed = { ...files(granted), name: 'renamed' };
    expect(await second.codeOf('sources.update', { id: source.id, source: renamed })).toBe('ok');
    expect(await second.codeOf('sources.create', { source: files(granted) })).toBe('SLUICE-SRC-022');
    await second.do('sources.choosePath', { what: 'folder' });
    await second.do('sources.update', { id: source.id, source: files(granted, other) });
    expect(second.engine.config.sources).toMatchObject([{ confinement: { within: [granted, other] } }]);
  });

  it('keeps only its own path when its folder is gone', async () => {
    const { granted, other } = place();
    const { do: call, codeOf } = startApp({ fileRoots: [granted] });
    const { source } = await call('sources.create', { source: files(join(granted, 'sub', '*.csv')) });
    rmSync(granted, { recursive: true });
    symlinkSync(other, granted);
    expect(await codeOf('sources.update', { id: source.id, source: files(join(granted, 'sub', '*.csv')) })).toBe('ok');
    expect(await codeOf('sources.update', { id: source.id, source: files(join(granted, '*')) })).toBe('SLUICE-SRC-022');
  });
});

describe('names', () => {
  it('of Windows are compared by whole names, and shares and streams are not looked at', () => {
    expect(liesWithin('C:\\exports\\a.csv', 'C:\\exports', 'win32')).toBe(true);
    expect(liesWithin('C:\\exports2\\a.csv', 'C:\\exports', 'win32')).toBe(false);
    expect(liesWithin('C:\\a.csv', 'C:\\', 'win32')).toBe(true);
    for (const path of [
      '\\\\server\\share\\a',
      '//server/share/a',
      '\\\\?\\C:\\a',
      '\\\\.\\pipe\\x',
      'C:\\a.csv:hidden',
    ]) {
      expect(isRemote(path, 'win32'), path).toBe(true);
    }
    expect(isRemote('C:\\exports\\a.csv', 'win32')).toBe(false);
    expect(isRemote('//server/share/a', 'linux')).toBe(false);
  });

  it('of what is never read are known in any case of letters', () => {
    const never = ['/Users/Ana/Library/Application Support/sluice'];
    expect(
      refusalOf('/users/ana/library/application support/SLUICE/vault.json', { within: null, never }, 'darwin'),
    ).toMatchObject({
      code: 'SLUICE-SRC-023',
    });
    for (const path of [
      'C:\\Users\\Ana\\.SSH\\config',
      'C:\\Users\\Ana\\AppData\\Roaming\\Microsoft\\Protect\\x',
      'C:\\exports\\Server.PFX',
      'C:\\exports\\server.pem.bak',
    ]) {
      expect(secretPlace(path, 'win32'), path).not.toBeNull();
    }
    for (const path of [
      '/home/ana/.aws/credentials',
      '/home/ana/.config/gcloud/x.json',
      '/srv/.env.local',
      '/srv/id_ed25519',
    ]) {
      expect(secretPlace(path, 'linux'), path).not.toBeNull();
    }
    for (const path of [
      '/srv/keys/a.ndjson',
      '/srv/audit.key.ndjson',
      '/srv/proc/a.csv',
      '/var/log/odc/audit.log.gz',
    ]) {
      expect(secretPlace(path, 'linux'), path).toBeNull();
    }
  });
});
