import { describe, expect, it } from 'vitest';
import { definitions } from '../../../src/destinations/definitions';
import { startApp } from './support/app-in-a-folder';

const streamTo = (url: string, name = 'lab') => ({
  name,
  destination: { kind: 'http', settings: { url, auth: { kind: 'none' } } },
});

async function appWithRehearsal() {
  const app = startApp({ destinations: definitions });
  const rehearsal = await app.do('rehearsals.start', { kind: 'http' });
  const marks = async () => Object.fromEntries((await app.do('streams.list', {})).map((s) => [s.name, s.rehearsal]));
  const stop = async (id: string) => {
    await app.do('rehearsals.stop', { id });
    await expect.poll(() => app.pushed('rehearsals').at(-1)?.rehearsals).toEqual([]);
  };
  return { ...app, stop, engine: app.engine, rehearsal, url: `http://127.0.0.1:${rehearsal.port}/`, marks };
}

describe('a stream that points at a rehearsal', () => {
  it('is marked as a rehearsal for the page, the engine and the activity log', async () => {
    const { do: call, engine, url } = await appWithRehearsal();
    expect(await call('streams.create', { stream: streamTo(url) })).toMatchObject({ rehearsal: true });
    expect(engine.config.streams).toMatchObject([{ name: 'lab', rehearsal: true }]);
    const [entry] = await call('activity.list', {});
    expect(entry).toMatchObject({ action: 'stream created', subject: 'lab (rehearsal)' });
    expect(entry?.change).toContain('rehearsal: (none) → true');
  });

  it('stays so when it is edited after the rehearsal has ended, until it has another address', async () => {
    const { do: call, stop, rehearsal, url, marks } = await appWithRehearsal();
    const { id } = await call('streams.create', { stream: streamTo(url) });
    await stop(rehearsal.id);
    await call('streams.update', { id, stream: streamTo(url, 'renamed') });
    expect(await marks()).toEqual({ renamed: true });
    await call('streams.update', { id, stream: streamTo('https://siem.example.com/in', 'renamed') });
    expect(await marks()).toEqual({ renamed: false });
  });

  it('is marked even if it existed first, while the rehearsal has its address', async () => {
    const { do: call, stop, engine, rehearsal, url, marks, pushed } = await appWithRehearsal();
    await stop(rehearsal.id);
    await call('streams.create', { stream: streamTo(url) });
    expect(await marks()).toEqual({ lab: false });
    const again = await call('rehearsals.start', { kind: 'http', port: rehearsal.port });
    expect(pushed('streams').at(-1)?.streams).toMatchObject([{ rehearsal: true }]);
    await expect.poll(() => engine.config.streams[0]?.rehearsal).toBe(true);
    await stop(again.id);
    await expect.poll(() => engine.config.streams[0]?.rehearsal).toBe(false);
    expect(await marks()).toEqual({ lab: false });
  });
});

describe('made-up events', () => {
  const filtered = (url: string, includeSamples?: boolean) => ({
    ...streamTo(url),
    filter: { ...(includeSamples === undefined ? {} : { includeSamples }) },
  });

  it('are carried to a rehearsal, and no longer once the stream has another address', async () => {
    const { do: call, engine, url } = await appWithRehearsal();
    const carried = () => engine.config.streams[0]?.filter.includeSamples;
    const { id } = await call('streams.create', { stream: filtered(url) });
    expect(carried()).toBe(true);
    await call('streams.update', { id, stream: filtered('https://siem.example.com/in') });
    expect(carried()).toBe(false);
  });

  it('are kept from a rehearsal, or sent to a real destination, where the filter says so', async () => {
    const { do: call, engine, url } = await appWithRehearsal();
    const carried = () => engine.config.streams[0]?.filter.includeSamples;
    const { id } = await call('streams.create', { stream: filtered(url, false) });
    expect(carried()).toBe(false);
    await call('streams.update', { id, stream: filtered('https://siem.example.com/in', true) });
    expect(carried()).toBe(true);
  });

  it('are previewed for a rehearsal as they would be sent', async () => {
    const { do: call, engine, url } = await appWithRehearsal();
    engine.replies.set('preview', () => ({ output: { requests: [], withheld: null } }));
    const { id } = await call('streams.create', { stream: filtered(url) });
    await call('tests.previewSaved', { id, seq: 1 });
    await call('tests.preview', { stream: filtered(url), seq: 1 });
    await call('tests.preview', { stream: filtered('https://siem.example.com/in'), streamId: id, seq: 1 });
    expect(engine.inputs('preview')).toMatchObject(
      [true, true, false].map((includeSamples) => ({ filter: { includeSamples } })),
    );
  });
});
