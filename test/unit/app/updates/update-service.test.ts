/** The steps of an update, with a feed, a network and a clock under the test's hand. */
import { describe, expect, it, vi } from 'vitest';
import { SluiceError } from '../../../../src/contract/errors';
import { noRules, type PolicyRules, unknownRules } from '../../../../src/contract/policy/rules';
import type { UpdateState, UpdateView } from '../../../../src/contract/updates';
import { silentLogger } from '../../../../src/main/app/log';
import type { FeedAnswer } from '../../../../src/main/app/updates/look';
import type { DownloadedUpdate, DownloadOptions, UpdateTools } from '../../../../src/main/app/updates/tools';
import {
  FIRST_LOOK_AFTER_MS,
  LOOK_EVERY_MS,
  LOOK_LIMIT_MS,
  STALL_LIMIT_MS,
  UpdateService,
} from '../../../../src/main/app/updates/update-service';
import { TurnedClock } from '../../../support/turned-clock';
import { type Described, description, makeKey, signed } from './feed-files';

const FEED = 'https://updates.example.com/sluice/';
const key = makeKey();

interface Setting {
  readonly feed?: string;
  readonly rules?: PolicyRules;
  readonly tools?: Partial<UpdateTools>;
  readonly described?: Described;
}

function startService({ feed = FEED, rules = noRules, tools = {}, described = {} }: Setting = {}) {
  const clock = new TurnedClock();
  const asked: string[] = [];
  const available: string[] = [];
  const noted: string[] = [];
  const views: UpdateView[] = [];
  const downloads: (DownloadOptions & {
    finish: (downloaded: DownloadedUpdate) => void;
    fail: (error: Error) => void;
  })[] = [];
  const restart = vi.fn();
  const at = { feed, text: description(described), answer: null as null | (() => Promise<FeedAnswer>) };
  const service = new UpdateService({
    tools: {
      ...{ keys: [key.publicKey], machine: { platform: 'linux', arch: 'x64' }, way: 'replace' },
      fetchFile: async (url, _maxBytes, signal) => {
        asked.push(url);
        if (at.answer === null) {
          return { kind: 'file', bytes: Buffer.from(url.endsWith('.sig') ? signed(at.text, key) : at.text) };
        }
        return Promise.race([
          at.answer(),
          new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
        ]);
      },
      download: (options) =>
        new Promise((finish, fail) => {
          downloads.push({ ...options, finish, fail });
          options.signal.addEventListener('abort', () => fail(options.signal.reason));
        }),
      ...tools,
    },
    version: '1.0.0',
    rules,
    feed: () => at.feed,
    clock,
    log: silentLogger,
    onChange: (view) => views.push(view),
    onAvailable: (version) => available.push(version),
    noteInstalling: (from, to) => noted.push(`${from} → ${to}`),
  });
  const state = (): UpdateState => service.get().state;
  /** A look loads the code that reads a feed. */
  const becomes = (kind: UpdateState['kind']) => expect.poll(() => state().kind).toBe(kind);
  const downloaded = { check: vi.fn(async () => undefined), restart };
  return { service, clock, asked, available, noted, views, downloads, at, state, becomes, downloaded };
}

const never = () => new Promise<never>(() => undefined);
const codeOf = (state: UpdateState) => (state.kind === 'failed' ? state.failure.code : state.kind);

describe('nothing is contacted', () => {
  it.each<[string, Setting, string]>([
    ['without a feed', { feed: '' }, 'noFeed'],
    ['without a key', { tools: { keys: [] } }, 'noKey'],
    ['if the policy says so', { rules: { ...noRules, updates: 'off' } }, 'policy'],
    ['if it is not known what the policy says', { rules: unknownRules }, 'policyUnknown'],
  ])('%s, however much time passes', async (_what, setting, why) => {
    const { service, clock, asked, state } = startService(setting);
    service.start();
    await clock.advance(30 * LOOK_EVERY_MS);
    await expect(service.check()).rejects.toMatchObject({ code: 'SLUICE-UPD-010' });
    expect(() => service.download()).toThrow(SluiceError);
    await expect(service.install()).rejects.toMatchObject({ code: 'SLUICE-UPD-010' });
    expect(state()).toEqual({ kind: 'off', why });
    expect(clock.waiting).toBe(0);
    expect(asked).toEqual([]);
  });

  it('if the user’s feed is on a host that the policy does not allow', async () => {
    const { service, asked, state } = startService({ rules: { ...noRules, hostLists: [['siem.example.com']] } });
    await service.check();
    expect(codeOf(state())).toBe('SLUICE-POL-008');
    expect(asked).toEqual([]);
  });
});

describe('a feed', () => {
  it('is looked at some time after the start, then every day', async () => {
    const { service, clock, asked, becomes } = startService({ described: { version: '1.0.0' } });
    service.start();
    await clock.advance(FIRST_LOOK_AFTER_MS - 1);
    expect(asked).toEqual([]);
    await clock.advance(1);
    await becomes('current');
    expect(asked).toEqual([`${FEED}latest-linux.yml`, `${FEED}latest-linux.yml.sig`]);
    await clock.advance(LOOK_EVERY_MS - 1);
    expect(asked.length).toBe(2);
    await clock.advance(1);
    await expect.poll(() => asked.length).toBe(4);
    service.close();
    await expect.poll(() => clock.waiting).toBe(0);
  });

  it('offers a newer version, and is remembered as looked at', async () => {
    const { service, clock, available } = startService();
    const view = await service.check();
    expect(view).toEqual({
      ...{ version: '1.0.0', way: 'replace', feed: FEED, lookedAtMs: clock.wallMs() },
      state: { kind: 'available', version: '2.0.0', bytes: 1_000 },
    });
    expect(available).toEqual(['2.0.0']);
  });

  it.each(['1.0.0', '0.9.0'])('with version %s offers nothing: an older one is never installed', async (version) => {
    const { service, state, available } = startService({ described: { version } });
    await service.check();
    expect(state()).toEqual({ kind: 'current', version });
    expect(available).toEqual([]);
    expect(() => service.download()).toThrow(SluiceError);
  });

  it('without a file for this system fails, unless this copy is installed by other means', async () => {
    const described = { names: ['sluice-2.0.0-win-x64.exe'] };
    const own = startService({ described });
    await own.service.check();
    expect(codeOf(own.state())).toBe('SLUICE-UPD-004');
    const packaged = startService({ described, tools: { way: 'elsewhere' } });
    await packaged.service.check();
    expect(packaged.state()).toEqual({ kind: 'available', version: '2.0.0', bytes: null });
    expect(() => packaged.service.download()).toThrow(SluiceError);
  });

  it('that does not answer in time fails, and is looked at again the next day', async () => {
    const { service, clock, at, asked, becomes, state } = startService();
    at.answer = never;
    const checked = service.check();
    await expect.poll(() => asked.length).toBe(1);
    await clock.advance(LOOK_LIMIT_MS);
    await checked;
    expect(state()).toMatchObject({ kind: 'failed', version: null, failure: { code: 'SLUICE-UPD-001' } });
    at.answer = null;
    await clock.advance(LOOK_EVERY_MS);
    await becomes('available');
  });

  it('is asked once, however often somebody asks for a look', async () => {
    const { service, asked } = startService();
    await Promise.all([service.check(), service.check(), service.check()]);
    await expect.poll(() => asked.length).toBe(2);
  });

  it('that is replaced by another takes its offer with it, also while it is being asked', async () => {
    const { service, clock, at, asked, state, becomes } = startService();
    await service.check();
    at.feed = 'https://other.example.com/';
    service.preferencesChanged();
    expect(state()).toEqual({ kind: 'idle' });
    expect(() => service.download()).toThrow(SluiceError);
    await clock.advance(FIRST_LOOK_AFTER_MS);
    await becomes('available');
    expect(asked.at(-1)).toBe('https://other.example.com/latest-linux.yml.sig');

    at.answer = never;
    const checked = service.check();
    await expect.poll(() => asked.length).toBe(5);
    at.feed = '';
    service.preferencesChanged();
    await checked.catch(() => undefined);
    expect(state()).toEqual({ kind: 'off', why: 'noFeed' });
    expect(clock.waiting).toBe(0);
  });

  it('stays as it is when another preference changes', async () => {
    const { service, state } = startService();
    await service.check();
    service.preferencesChanged();
    expect(state().kind).toBe('available');
  });
});

describe('an update', () => {
  async function found(setting: Setting = {}) {
    const started = startService(setting);
    await started.service.check();
    return started;
  }

  async function ready() {
    const started = await found();
    started.service.download();
    started.downloads[0]?.finish(started.downloaded);
    await started.becomes('ready');
    return started;
  }

  it('is downloaded only when the user says so, exactly as it was signed', async () => {
    const { service, downloads, clock, becomes } = await found();
    await clock.advance(3 * LOOK_EVERY_MS);
    await becomes('available');
    expect(downloads).toEqual([]);
    service.download();
    expect(downloads[0]).toMatchObject({ feed: FEED, release: { version: '2.0.0', file: { bytes: 1_000 } } });
  });

  it('shows how much of it has been received', async () => {
    const { service, downloads, state } = await found();
    service.download();
    downloads[0]?.onReceived(400);
    expect(state()).toEqual({ kind: 'downloading', version: '2.0.0', bytes: 1_000, received: 400 });
  });

  it('that arrives slowly goes on; one of which nothing arrives fails, and can be tried again', async () => {
    const { service, downloads, clock, state, becomes } = await found();
    service.download();
    for (const received of [100, 200, 300]) {
      await clock.advance(STALL_LIMIT_MS - 1);
      downloads[0]?.onReceived(received);
    }
    expect(state().kind).toBe('downloading');
    await clock.advance(STALL_LIMIT_MS);
    await becomes('failed');
    expect(state()).toMatchObject({ version: '2.0.0', failure: { code: 'SLUICE-UPD-007' } });
    service.download();
    expect(downloads.length).toBe(2);
  });

  it('whose file is wrong fails with the code of that', async () => {
    const { service, downloads, becomes, state } = await found();
    service.download();
    downloads[0]?.fail(new SluiceError('SLUICE-UPD-005'));
    await becomes('failed');
    expect(codeOf(state())).toBe('SLUICE-UPD-005');
  });

  it('can be cancelled, and what still arrives is ignored', async () => {
    const { service, downloads, downloaded, state, clock } = await found();
    service.download();
    expect(service.cancel().state).toEqual({ kind: 'available', version: '2.0.0', bytes: 1_000 });
    downloads[0]?.onReceived(500);
    downloads[0]?.finish(downloaded);
    await clock.advance(0);
    expect(downloads[0]?.signal.aborted).toBe(true);
    expect(state().kind).toBe('available');
  });

  it('is not disturbed by the daily look', async () => {
    const { service, clock, asked, state } = await ready();
    await clock.advance(2 * LOOK_EVERY_MS);
    await service.check();
    expect(asked.length).toBe(2);
    expect(state().kind).toBe('ready');
  });

  it('is installed only when the user says so: looked at once more, noted, then the program restarts', async () => {
    const { service, clock, downloaded, noted, state } = await ready();
    await clock.advance(LOOK_EVERY_MS);
    expect(downloaded.restart).not.toHaveBeenCalled();
    await service.install();
    expect(downloaded.check).toHaveBeenCalledOnce();
    expect(noted).toEqual(['1.0.0 → 2.0.0']);
    expect(downloaded.restart).toHaveBeenCalledOnce();
    expect(state()).toEqual({ kind: 'installing', version: '2.0.0' });
    await expect(service.install()).rejects.toMatchObject({ code: 'SLUICE-UPD-010' });
    expect(downloaded.restart).toHaveBeenCalledOnce();
  });

  it('that was changed on the disk is not installed', async () => {
    const { service, downloaded, noted, state } = await ready();
    downloaded.check.mockRejectedValueOnce(new SluiceError('SLUICE-UPD-005'));
    await service.install();
    expect(codeOf(state())).toBe('SLUICE-UPD-005');
    expect(noted).toEqual([]);
    expect(downloaded.restart).not.toHaveBeenCalled();
  });

  it('is not installed, and not downloaded, before its turn', async () => {
    const { service } = startService();
    expect(() => service.download()).toThrow(SluiceError);
    await expect(service.install()).rejects.toMatchObject({ code: 'SLUICE-UPD-010' });
    await service.check();
    await expect(service.install()).rejects.toMatchObject({ code: 'SLUICE-UPD-010' });
  });

  it('tells the page of every step', async () => {
    const { service, views } = await ready();
    await service.install();
    expect(views.map(({ state }) => state.kind)).toEqual([
      ...['checking', 'available', 'downloading', 'ready', 'installing'],
    ]);
  });
});
