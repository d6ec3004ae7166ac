import { describe, expect, it } from 'vitest';
import { labStream, startApp } from './support/app-in-a-folder';

describe('pausing all streams', () => {
  const statesOf = async (app: ReturnType<typeof startApp>) =>
    Object.fromEntries((await app.do('streams.list', {})).map(({ name, active }) => [name, active]));

  async function withStreams() {
    const app = startApp();
    const made = [];
    for (const name of ['a', 'b', 'c']) made.push(await app.do('streams.create', { stream: labStream({ name }) }));
    const [, b] = made;
    if (b !== undefined) await app.do('streams.deactivate', { id: b.id });
    return { app, made };
  }

  it('resumes those that it paused, and no others', async () => {
    const { app } = await withStreams();
    expect(await app.do('streams.pauseAll', {})).toEqual({ changed: 2 });
    expect(await statesOf(app)).toEqual({ a: false, b: false, c: false });
    expect(await app.do('streams.resumePaused', {})).toEqual({ changed: 2 });
    expect(await statesOf(app)).toEqual({ a: true, b: false, c: true });
    expect(await app.do('streams.resumePaused', {})).toEqual({ changed: 0 });
  });

  it('remembers what it paused before when it is used twice, also after a restart', async () => {
    const { app, made } = await withStreams();
    await app.do('streams.pauseAll', {});
    const [a] = made;
    if (a === undefined) throw new Error('There is no stream.');
    await app.do('streams.activate', { id: a.id, resume: 'continue' });
    expect(await app.do('streams.pauseAll', {})).toEqual({ changed: 1 });
    await app.app.close();
    const again = startApp({ dataFolder: app.folder });
    expect(await again.do('streams.resumePaused', {})).toEqual({ changed: 2 });
    expect(await statesOf(again)).toEqual({ a: true, b: false, c: true });
  });

  it('is recorded for each stream, but not as a change of preferences', async () => {
    const { app } = await withStreams();
    await app.do('streams.pauseAll', {});
    const entries = (await app.do('activity.list', {})).map(({ action, subject }) => `${action} ${subject}`);
    expect(entries.slice(0, 2).toSorted()).toEqual(['stream deactivated a', 'stream deactivated c']);
    expect(entries.filter((entry) => entry.startsWith('preferences'))).toEqual([]);
  });
});
