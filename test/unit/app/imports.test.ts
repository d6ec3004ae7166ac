import { describe, expect, it } from 'vitest';
import { startApp } from './support/app-in-a-folder';

describe('an import whose engine ends', () => {
  it('is reported as ended once, so that the page does not wait forever', async () => {
    const { do: call, engine, pushed } = startApp();
    await expect.poll(() => engine.inputs('configure')).toHaveLength(1);
    const { importId } = await call('imports.inspect', { path: '/tmp/trail.csv' });
    engine.die();
    await expect.poll(() => pushed('import')).toHaveLength(1);
    expect(pushed('import')).toMatchObject([
      { importId, state: { kind: 'failed', failure: { code: 'SLUICE-ENG-001' } } },
    ]);
  });
});
