/** Lost events read again on the command line, and what the receiver holds in the end. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addSample, makeLab, sample, startReceiver, TOKEN } from './support/lab';
import { sluice, startSluice, withBuiltSluice } from './support/sluice';

withBuiltSluice();

const env = { LAB_TOKEN: TOKEN };

/** Changes one byte in the middle of what is written in the first segment. */
function damageSegment(data: string): void {
  const [first = ''] = readdirSync(join(data, 'trail')).sort();
  const path = join(data, 'trail', first);
  const bytes = readFileSync(path);
  const at = Math.floor(bytes.findLastIndex((byte) => byte !== 0) / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

it('sluice reread brings lost events back, leaves the streams as they are, and the next run delivers them', async () => {
  const receiver = await startReceiver();
  const lab = makeLab(receiver.url);
  addSample(lab);
  const run = ['run', '--config', lab.config, '--data', lab.data, '--until-drained'];
  receiver.answer = () => 503;
  const refused = startSluice(run, env);
  await receiver.until(() => receiver.requests.length > 0);
  refused.kill('SIGTERM');
  await refused.ended;
  damageSegment(lab.data);
  receiver.answer = () => 200;
  expect((await sluice(run, env)).code).toBe(6);
  const lost = 500 - receiver.lines.length;
  expect(lost).toBeGreaterThan(0);

  const streams = async () => {
    const { out } = await sluice(['status', '--data', lab.data, '--json']);
    return (JSON.parse(out) as { streams: { name: string; delivered: number; skipped: number }[] }).streams;
  };
  const before = await streams();
  expect(before).toMatchObject([{ name: 'lab', delivered: 500 - lost, skipped: lost }]);
  const reread = await sluice(['reread', '--data', lab.data]);
  expect(reread).toMatchObject({ code: 0, told: '' });
  expect(reread.out).toContain(`${lost} stored again.`);
  expect(await streams()).toMatchObject([{ name: 'lab', delivered: 500 - lost, skipped: lost, waiting: lost }]);
  const again = await sluice(['reread', '--data', lab.data, '--json']);
  expect([again.code, JSON.parse(again.out)]).toEqual([0, { ok: true, damages: [] }]);

  expect((await sluice(run, env)).code).toBe(0);
  expect(receiver.lines.toSorted()).toEqual(readFileSync(sample, 'utf8').trimEnd().split('\n').toSorted());
});
