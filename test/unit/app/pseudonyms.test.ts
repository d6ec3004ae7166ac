import { describe, expect, it } from 'vitest';
import { MASKING_KEY } from '../../../src/contract/masking';
import { PSEUDONYM, type Revealed } from '../../../src/contract/reveal';
import { shapingSchema } from '../../../src/contract/shaping';
import type { StreamInput } from '../../../src/contract/stream';
import { pseudonymOf } from '../../../src/shaping/masking/pseudonym';
import { labStream, startApp } from './support/app-in-a-folder';

const withPseudonyms = shapingSchema.parse({
  masking: { mode: 'rules', rules: [{ path: 'Event.Request.UserName', action: { kind: 'pseudonym' } }] },
});
const kept = { auth: { kind: 'bearer', token: { kept: true } } };
const masked = (changes: Partial<StreamInput> & { settings?: Record<string, unknown> } = {}) =>
  labStream({ shaping: withPseudonyms, ...changes });

type App = ReturnType<typeof startApp>;
const keyOf = (app: App, name = 'lab') =>
  app.engine.config.streams.find((stream) => stream.name === name)?.destination.secrets[MASKING_KEY];

describe('the key of pseudonyms', () => {
  it('is made with the first rule that needs it, and not before', async () => {
    const app = startApp();
    const { id } = await app.do('streams.create', { stream: labStream() });
    expect(keyOf(app)).toBeUndefined();
    const view = await app.do('streams.update', { id, stream: masked({ settings: kept }) });
    expect(keyOf(app)).toMatch(/^[\w-]{43}$/);
    expect(view.secrets[MASKING_KEY]).toBe('set');
    expect(JSON.stringify(view)).not.toContain(keyOf(app));
  });

  it('stays through changes to the stream, also while nothing is masked', async () => {
    const app = startApp();
    const { id } = await app.do('streams.create', { stream: masked() });
    const key = keyOf(app);
    await app.do('streams.update', { id, stream: labStream({ settings: kept }) });
    await app.do('streams.update', {
      id,
      stream: masked({ settings: { ...kept, url: 'https://siem.example.com/in' } }),
    });
    expect(keyOf(app)).toBe(key);
  });

  it('is another one for another stream, and for a copy', async () => {
    const app = startApp();
    const { id } = await app.do('streams.create', { stream: masked() });
    await app.do('streams.create', { stream: masked({ name: 'other' }) });
    await app.do('streams.duplicate', { id, name: 'copy' });
    expect(new Set([keyOf(app), keyOf(app, 'other'), keyOf(app, 'copy')]).size).toBe(3);
    expect(keyOf(app, 'copy')).toBeDefined();
  });

  it('can be changed, which is recorded without it', async () => {
    const app = startApp();
    const { id } = await app.do('streams.create', { stream: masked() });
    const before = keyOf(app);
    await app.do('streams.newMaskingKey', { id });
    expect(keyOf(app)).not.toBe(before);
    expect(app.engine.config.streams[0]?.destination.secrets['auth.token']).toBe('tok-plain-4711');
    const [entry] = await app.do('activity.list', { limit: 1 });
    expect(entry).toMatchObject({ action: 'new key for pseudonyms', subject: 'lab' });
    expect(JSON.stringify(entry)).not.toContain(keyOf(app));
  });
});

describe('looking up a pseudonym', () => {
  function appWithSearch(answer: Revealed) {
    const asked: unknown[] = [];
    const app = startApp({
      createSearchWorker: () => {
        let tell: (message: unknown) => void = () => undefined;
        return {
          on: (event: string, listener: (message: never) => void) => {
            if (event === 'message') tell = listener as typeof tell;
          },
          postMessage: (message: { kind: string; id?: number; name?: string; input?: unknown }) => {
            if (message.kind !== 'request') return;
            if (message.name === 'reveal') asked.push(message.input);
            const output = message.name === 'reveal' ? answer : null;
            queueMicrotask(() => tell({ kind: 'answer', id: message.id, ok: true, output }));
          },
          unref: () => undefined,
        } as never;
      },
    });
    return { ...app, app, asked };
  }

  const found: Revealed = { found: { value: 'jane@example.com', seq: 7, acceptedAtMs: 1 }, searched: 3 };

  it('asks the trail under the key of the stream, and is recorded without the value', async () => {
    const { app, asked, do: call } = appWithSearch(found);
    const { id } = await call('streams.create', { stream: masked() });
    const key = keyOf(app) ?? '';
    const pseudonym = pseudonymOf(key, 'jane@example.com');
    expect(pseudonym).toMatch(PSEUDONYM);
    expect(await call('streams.reveal', { id, query: { pseudonym } })).toEqual(found);
    expect(asked).toEqual([{ pseudonym, key, lastEvents: 100_000 }]);
    const [entry] = await call('activity.list', { limit: 1 });
    expect(entry).toMatchObject({ action: 'pseudonym looked up', subject: 'lab', change: pseudonym });
  });

  it('is refused for a stream without a key, and for what is no pseudonym', async () => {
    const { do: call, codeOf } = appWithSearch(found);
    const { id } = await call('streams.create', { stream: labStream() });
    const pseudonym = `p_${'x'.repeat(22)}`;
    expect(await codeOf('streams.reveal', { id, query: { pseudonym } })).toBe('SLUICE-MSK-001');
    expect(await codeOf('streams.reveal', { id, query: { pseudonym: 'jane' } })).not.toBe('ok');
  });
});
