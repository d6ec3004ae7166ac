/** Updates in the whole application: commands, preferences, notices, the policy, the activity log. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { noRules, type PolicyRules } from '../../../../src/contract/policy/rules';
import type { StandingPolicy } from '../../../../src/main/app/policy/standing-policy';
import type { UpdateTools } from '../../../../src/main/app/updates/tools';
import { FIRST_LOOK_AFTER_MS, LOOK_EVERY_MS } from '../../../../src/main/app/updates/update-service';
import { startApp, temporaryFolder } from '../support/app-in-a-folder';
import { description, makeKey, signed } from './feed-files';

const key = makeKey();
const FEED = 'https://updates.example.com/sluice/';

function toolsOffering(version: string, asked: string[] = []): UpdateTools {
  const text = description({ version });
  return {
    ...{ keys: [key.publicKey], machine: { platform: 'linux', arch: 'x64' }, way: 'replace' },
    fetchFile: async (url) => {
      asked.push(url);
      return { kind: 'file', bytes: Buffer.from(url.endsWith('.sig') ? signed(text, key) : text) };
    },
    download: async () => ({ check: async () => undefined, restart: () => undefined }),
  };
}

const policyOf = (rules: Partial<PolicyRules>): StandingPolicy => ({
  view: { files: [], rules: { ...noRules, ...rules } },
  before: [],
  now: [],
});

describe('the application', () => {
  it('asks nobody until the user has set a feed, then looks at it every day', async () => {
    const asked: string[] = [];
    const { do: call, clock, app } = startApp({ updates: toolsOffering('9.0.0', asked), version: '1.0.0' });
    await clock.advance(10 * LOOK_EVERY_MS);
    expect(asked).toEqual([]);
    expect(await call('updates.get', {})).toMatchObject({ state: { kind: 'off', why: 'noFeed' } });
    await call('preferences.set', { updateFeed: FEED });
    await clock.advance(FIRST_LOOK_AFTER_MS);
    await expect.poll(() => call('updates.get', {})).toMatchObject({ state: { kind: 'available' } });
    expect(asked).toEqual([`${FEED}latest-linux.yml`, `${FEED}latest-linux.yml.sig`]);
    const [entry] = await call('activity.list', {});
    expect(entry).toMatchObject({ action: 'preferences changed', change: `updateFeed: "" → "${FEED}"` });
    await app.close();
  });

  it('says once that a version is available, also after a restart', async () => {
    const folder = temporaryFolder();
    const said = async (offered: string) => {
      const { do: call, app } = startApp({ dataFolder: folder, updates: toolsOffering(offered), version: '1.0.0' });
      await call('preferences.set', { updateFeed: FEED });
      await call('updates.check', {});
      await call('updates.check', {});
      await expect.poll(() => call('preferences.get', {})).toMatchObject({ updateNoticed: offered });
      const notices = await call('notices.list', {});
      await app.close();
      return notices.filter(({ title }) => title.includes('is available')).map(({ title }) => title);
    };
    expect(await said('2.0.0')).toEqual(['Version 2.0.0 of Sluice is available.']);
    expect(await said('2.0.0')).toEqual(['Version 2.0.0 of Sluice is available.']);
    expect((await said('3.0.0')).length).toBe(2);
  });

  it('pushes each step to the page', async () => {
    const { do: call, pushed, app } = startApp({ updates: toolsOffering('2.0.0'), version: '1.0.0' });
    await call('preferences.set', { updateFeed: FEED });
    await call('updates.check', {});
    await call('updates.download', {});
    await expect.poll(() => pushed('updates').at(-1)?.updates.state.kind).toBe('ready');
    expect(await call('updates.install', {})).toMatchObject({ state: { kind: 'installing', version: '2.0.0' } });
    await app.close();
  });

  it('has no updates in the console', async () => {
    const { do: call, app } = startApp();
    for (const name of ['get', 'check', 'download', 'cancel', 'install'] as const) {
      expect(await call(`updates.${name}`, {})).toBeNull();
    }
    await app.close();
  });

  it('takes the feed of the policy, and refuses another', async () => {
    const asked: string[] = [];
    const options = { updates: toolsOffering('2.0.0', asked), version: '1.0.0' };
    const governed = startApp({ ...options, policy: policyOf({ updates: { feed: FEED }, hostLists: [[]] }) });
    expect((await governed.do('preferences.get', {})).updateFeed).toBe(FEED);
    await governed.do('updates.check', {});
    expect(asked[0]).toBe(`${FEED}latest-linux.yml`);
    expect(await governed.codeOf('preferences.set', { updateFeed: 'https://other.test/' })).toBe('SLUICE-POL-006');
    expect(await governed.codeOf('preferences.set', { updateFeed: '' })).toBe('SLUICE-POL-006');
    await governed.app.close();

    const off = startApp({ ...options, policy: policyOf({ updates: 'off' }) });
    expect(await off.do('updates.get', {})).toMatchObject({ feed: '', state: { kind: 'off', why: 'policy' } });
    expect(await off.codeOf('preferences.set', { updateFeed: FEED })).toBe('SLUICE-POL-006');
    await off.app.close();
  });

  it('refuses a feed on a host that the policy does not allow, and an address that is none', async () => {
    const policy = policyOf({ hostLists: [['*.example.com']] });
    const { do: call, codeOf, app } = startApp({ updates: toolsOffering('2.0.0'), policy });
    expect(await codeOf('preferences.set', { updateFeed: 'https://example.org/' })).toBe('SLUICE-POL-008');
    expect(await codeOf('preferences.set', { updateFeed: 'http://updates.example.com/' })).toBe('SLUICE-CMD-001');
    expect(await codeOf('preferences.set', { updateFeed: 'https://a:b@updates.example.com/' })).toBe('SLUICE-CMD-001');
    expect((await call('preferences.set', { updateFeed: FEED })).updateFeed).toBe(FEED);
    await app.close();
  });
});

describe('at the start after an update', () => {
  const noted = (folder: string) => join(folder, 'installing-update.json');

  it('the new version is recorded, once', async () => {
    const folder = temporaryFolder();
    writeFileSync(noted(folder), '{"from":"1.0.0","to":"2.0.0"}');
    const { do: call, app } = startApp({ dataFolder: folder, version: '2.0.0' });
    const [entry] = await call('activity.list', {});
    expect(entry).toMatchObject({
      ...{ action: 'update installed', subject: 'Sluice', change: 'version: "1.0.0" → "2.0.0"' },
    });
    expect(existsSync(noted(folder))).toBe(false);
    await app.close();
  });

  it('a version that has not changed is reported', async () => {
    const folder = temporaryFolder();
    writeFileSync(noted(folder), '{"from":"1.0.0","to":"2.0.0"}');
    const { do: call, app } = startApp({ dataFolder: folder, version: '1.0.0' });
    expect((await call('notices.list', {})).map(({ code }) => code)).toContain('SLUICE-UPD-009');
    expect((await call('activity.list', {})).map(({ action }) => action)).not.toContain('update installed');
    expect(existsSync(noted(folder))).toBe(false);
    await app.close();
  });

  it('a note that cannot be read does not stop the start', async () => {
    const folder = temporaryFolder();
    writeFileSync(noted(folder), '{"from":1');
    const { do: call, app } = startApp({ dataFolder: folder });
    expect(await call('app.info', {})).toMatchObject({ version: '1.2.3' });
    expect(existsSync(noted(folder))).toBe(false);
    await app.close();
  });
});
