import { describe, expect, it } from 'vitest';
import type { SourceInput } from '../../../src/contract/source';
import { serverTls } from '../../support/certificates';
import { startApp } from './support/app-in-a-folder';

const collector = (settings: Record<string, unknown> = {}, secrets: Record<string, string> = {}) =>
  ({ name: 'ODC', settings: { kind: 'collector', ...settings }, secrets }) as unknown as SourceInput;
const files = (paths = ['/var/log/audit/*.ndjson']): SourceInput => ({
  name: 'files',
  settings: { kind: 'files', paths },
  secrets: {},
});

describe('a collector', () => {
  it('gets a secret that is shown once and never again', async () => {
    const { do: call, engine, app } = startApp();
    const { source, generatedSecret } = await call('sources.create', { source: collector() });
    expect(generatedSecret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(source).toMatchObject({
      active: true,
      secrets: { 'auth.token': 'set' },
      settings: { host: '127.0.0.1', port: 7_414, auth: { kind: 'bearer' } },
    });
    expect(engine.config.sources).toMatchObject([
      { id: source.id, secrets: { 'auth.token': generatedSecret }, blocked: null },
    ]);
    const shown = JSON.stringify([await app.call('sources.list', {}), await app.call('activity.list', {})]);
    expect(shown).not.toContain(generatedSecret);
  });

  it('takes a secret that the user has typed instead', async () => {
    const { do: call, engine } = startApp();
    const typed = collector({ auth: { kind: 'basic', user: 'odc' } }, { 'auth.password': 'my own password' });
    expect((await call('sources.create', { source: typed })).generatedSecret).toBeNull();
    expect(engine.config.sources[0]?.secrets).toEqual({ 'auth.password': 'my own password' });
  });

  it('keeps its secret through an edit that does not mention it', async () => {
    const { do: call, engine } = startApp();
    const { source, generatedSecret } = await call('sources.create', { source: collector() });
    await call('sources.update', { id: source.id, source: collector({ port: 9_999 }) });
    expect(engine.config.sources).toMatchObject([
      { settings: { port: 9_999 }, secrets: { 'auth.token': generatedSecret } },
    ]);
  });

  it('gets a new secret on demand', async () => {
    const { do: call, engine } = startApp();
    const { source, generatedSecret } = await call('sources.create', { source: collector() });
    const { secret } = await call('sources.newSecret', { id: source.id });
    expect(secret).not.toBe(generatedSecret);
    expect(engine.config.sources[0]?.secrets).toEqual({ 'auth.token': secret });
  });

  it('listens beyond this computer with TLS only', async () => {
    const { app, codeOf } = startApp();
    const open = await app.call('sources.create', { source: collector({ host: '0.0.0.0' }) });
    expect(open).toMatchObject({ ok: false, problems: [{ path: 'tls' }] });
    expect(await codeOf('sources.create', { source: collector({ host: '0.0.0.0', tls: { kind: 'generated' } }) })).toBe(
      'ok',
    );
  });

  it('with its own certificate needs the key, and forgets it with the certificate', async () => {
    const { do: call, app, engine } = startApp();
    const { cert: certificatePem, key: keyPem } = await serverTls('valid');
    const own = { tls: { kind: 'own', certificatePem } };
    expect(await app.call('sources.create', { source: collector(own) })).toMatchObject({
      problems: [{ path: 'tls.key', message: 'Fill this in.' }],
    });
    const { source } = await call('sources.create', { source: collector(own, { 'tls.key': keyPem }) });
    expect(source.secrets).toEqual({ 'auth.token': 'set', 'tls.key': 'set' });
    // What was protected on its way so far must not go in the clear without the user knowing.
    const unprotected = await app.call('sources.update', { id: source.id, source: collector() });
    expect(unprotected).toMatchObject({
      ok: false,
      problems: [
        { path: 'auth.token', message: expect.stringContaining('Encryption (TLS): Your own certificate → None') },
      ],
    });
    const { source: plain } = await call('sources.update', {
      id: source.id,
      source: collector({}, { 'auth.token': 'another' }),
    });
    expect(plain.secrets).toEqual({ 'auth.token': 'set' });
    expect(Object.keys(engine.config.sources[0]?.secrets ?? {})).toEqual(['auth.token']);
  });

  it('gets a new secret with an edit that asks for one, also where the stored one may not stay', async () => {
    const { do: call, engine } = startApp();
    const protectedOne = collector({ tls: { kind: 'generated' } });
    const { source, generatedSecret } = await call('sources.create', { source: protectedOne });
    const asking = collector({ auth: { kind: 'bearer', token: { make: true } } });
    const changed = await call('sources.update', { id: source.id, source: asking });
    expect(changed.generatedSecret).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(changed.generatedSecret).not.toBe(generatedSecret);
    expect(engine.config.sources[0]?.secrets).toEqual({ 'auth.token': changed.generatedSecret });
  });

  it('that authenticates another way gets a secret of that way, and forgets the former one', async () => {
    const { do: call, engine } = startApp();
    const { source } = await call('sources.create', { source: collector() });
    const changed = await call('sources.update', { id: source.id, source: collector({ auth: { kind: 'apiKey' } }) });
    expect(changed.source).toMatchObject({
      secrets: { 'auth.key': 'set' },
      settings: { auth: { header: 'X-API-Key' } },
    });
    expect(engine.config.sources[0]?.secrets).toEqual({ 'auth.key': changed.generatedSecret });
  });
});

describe('watched files', () => {
  it('have no secret', async () => {
    const { do: call, codeOf } = startApp();
    const { source, generatedSecret } = await call('sources.create', { source: files() });
    expect(generatedSecret).toBeNull();
    expect(source.secrets).toEqual({});
    expect(await codeOf('sources.newSecret', { id: source.id })).toBe('SLUICE-SET-003');
    const withSecret = { ...files(), secrets: { auth: 'what for' } };
    expect(await codeOf('sources.update', { id: source.id, source: withSecret })).toBe('SLUICE-SET-001');
  });

  it('stop and go on, and stay watched files', async () => {
    const { do: call, codeOf, engine } = startApp();
    const { source } = await call('sources.create', { source: files() });
    expect(await call('sources.deactivate', { id: source.id })).toMatchObject({ active: false });
    expect(engine.config.sources).toMatchObject([{ active: false }]);
    expect(await call('sources.activate', { id: source.id })).toMatchObject({ active: true });
    expect(await codeOf('sources.update', { id: source.id, source: collector() })).toBe('SLUICE-SET-001');
  });
});

describe('any source', () => {
  it('has a name of its own', async () => {
    const { do: call, codeOf } = startApp();
    await call('sources.create', { source: files() });
    expect(await codeOf('sources.create', { source: { ...files(), name: 'FILES' } })).toBe('SLUICE-SET-002');
  });

  it('is deleted with its secrets and removed from the engine', async () => {
    const { do: call, codeOf, engine, pushed } = startApp();
    const { source } = await call('sources.create', { source: collector() });
    await call('sources.delete', { id: source.id });
    expect(pushed('sources').at(-1)?.sources).toEqual([]);
    expect(engine.config.sources).toEqual([]);
    await expect.poll(() => engine.inputs('forgetSource')).toEqual([{ sourceId: source.id }]);
    const order = engine.received.map((message) => message.name);
    expect(order.indexOf('forgetSource')).toBeGreaterThan(order.lastIndexOf('configure'));
    expect(await codeOf('sources.delete', { id: source.id })).toBe('SLUICE-SET-003');
  });

  it('cannot be chosen by a dialog where there is none', async () => {
    expect(await startApp().do('sources.choosePath', { what: 'file' })).toBeNull();
    const desktop = startApp({ choosePath: async (what) => `/chosen/${what}` });
    expect(await desktop.do('sources.choosePath', { what: 'folder' })).toBe('/chosen/folder');
  });
});

describe("a collector's typed secret", () => {
  it('is stored without the characters around it', async () => {
    const { do: call, engine } = startApp();
    await call('sources.create', { source: collector({}, { 'auth.token': '\ufeff my-token\r\n' }) });
    expect(engine.config.sources[0]?.secrets).toEqual({ 'auth.token': 'my-token' });
  });

  it.each(['a\nb', '"token"', 'tökén', 'a\u200bb', ' \r\n'])(
    'is refused when no header can carry it: %j',
    async (auth) => {
      const { app } = startApp();
      const answer = await app.call('sources.create', { source: collector({}, { 'auth.token': auth }) });
      expect(answer).toMatchObject({
        ok: false,
        failure: { code: 'SLUICE-SECRET-004' },
        problems: [{ path: 'auth.token' }],
      });
    },
  );
});
