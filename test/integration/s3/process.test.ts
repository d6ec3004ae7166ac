/** `sluice run` with a bucket, as a real process that is killed in the middle. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startReceiver } from '../cli/support/lab';
import { sluice, startSluice, withBuiltSluice } from '../cli/support/sluice';
import { Bucket, SECRET_KEY } from '../sources/bucket';
import { longEvent, range } from '../sources/harness';

withBuiltSluice();

it('reads what is in the bucket, and goes on after a kill: each event is in the trail once, and delivered', async () => {
  const receiver = await startReceiver();
  const bucket = await new Bucket().listen();
  const objects = range(0, 9).map((object) => range(object * 4_000 + 1, object * 4_000 + 4_000));
  for (const [index, numbers] of objects.entries()) {
    bucket.put(`odc/${index}`, numbers.map((number) => `${longEvent(number)}\n`).join(''));
  }
  const folder = mkdtempSync(join(tmpdir(), 'sluice-s3-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const config = join(folder, 'sluice.yaml');
  writeFileSync(
    config,
    `version: 1
sources:
  - name: bucket
    kind: s3
    region: eu-central-1
    bucket: trail
    prefix: odc/
    endpoint: "${bucket.url}"
    credentials: {kind: key, accessKeyId: AKIAEXAMPLE, secretAccessKey: "\${env:S3_KEY}"}
streams: [{name: lab, destination: {kind: http, url: "${receiver.url}", framing: ndjson}}]
`,
  );
  const args = ['run', '--config', config, '--data', join(folder, 'data')];
  const env = { S3_KEY: SECRET_KEY };
  const first = startSluice(args, env);
  await receiver.arrived(1_000);
  first.kill('SIGKILL');
  await first.ended;
  const second = await sluice([...args, '--until-drained'], env);
  expect(second.code, second.told).toBe(0);
  const all = objects.flat().map((number) => longEvent(number));
  expect([...new Set(receiver.lines)].toSorted()).toEqual(all.toSorted());
  const { out } = await sluice(['status', '--data', join(folder, 'data'), '--check', '--json']);
  expect(JSON.parse(out)).toMatchObject({ headSeq: all.length, streams: [{ delivered: all.length, waiting: 0 }] });
  expect(first.told + first.out + second.told + second.out).not.toContain(SECRET_KEY);
});
