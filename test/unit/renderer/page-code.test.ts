import { describe, expect, it } from 'vitest';
import { later, loadInIdleTime, type PageComponent } from '../../../src/renderer/app/page-code';

const page: PageComponent = () => null;

/** Code whose file can be had or not, and how often it was asked for. */
function file({ there = true } = {}) {
  const each = { there, reads: 0 };
  const code = later(async () => {
    each.reads += 1;
    if (!each.there) throw new TypeError('Failed to fetch');
    return page;
  });
  return { each, code };
}

describe('the code of a page', () => {
  it('is read once, however often it is wanted', async () => {
    const { each, code } = file();
    expect(code.state).toEqual({ kind: 'absent' });
    await Promise.all([code.load(), code.prefetch(), code.load()]);
    await code.load();
    expect(code.state).toEqual({ kind: 'loaded', page });
    expect(each.reads).toBe(1);
  });

  it('that cannot be had is a failure with its cause, and is tried again', async () => {
    const { each, code } = file({ there: false });
    await code.load();
    expect(code.state).toEqual({ kind: 'failed', cause: 'Failed to fetch' });
    each.there = true;
    await code.load();
    expect(code.state).toEqual({ kind: 'loaded', page });
  });

  it('is no failure when it could not be had before it was wanted', async () => {
    const { each, code } = file({ there: false });
    await code.prefetch();
    expect(code.state).toEqual({ kind: 'absent' });
    each.there = true;
    await code.load();
    expect(code.state).toEqual({ kind: 'loaded', page });
  });

  it('is read in idle moments, one after the other, whatever becomes of the one before', async () => {
    const files = [file({ there: false }), file(), file()];
    const moments: (() => void)[] = [];
    const over = loadInIdleTime(
      files.map(({ code }) => code),
      () => new Promise((resolve) => moments.push(resolve)),
    );
    const reads = () => files.map(({ each }) => each.reads);
    expect(reads()).toEqual([0, 0, 0]);
    moments.shift()?.();
    await expect.poll(() => moments.length).toBe(1);
    expect(reads()).toEqual([1, 0, 0]);
    moments.shift()?.();
    await expect.poll(() => moments.length).toBe(1);
    expect(reads()).toEqual([1, 1, 0]);
    moments.shift()?.();
    await over;
    expect(files.map(({ code }) => code.state.kind)).toEqual(['absent', 'loaded', 'loaded']);
  });
});
