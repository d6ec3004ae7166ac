/** The way in through a bucket: AWS's client puts records into moto's Firehose, which writes objects, and the S3 source reads them. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runProgram, startProgram, temporaryFolder, untilListening } from '../integration/independent/support/programs';
import { awkwardEvents, sampleEvents } from '../integration/independent/support/senders';
import { startSource } from '../integration/sources/harness';
import { counterpart, freePort } from './lib/counterparts';
import { record } from './lib/record';

const folder = counterpart('python');
const script = fileURLToPath(new URL('./clients/send.py', import.meta.url));
const events = [...sampleEvents(0, 500), ...awkwardEvents.map((event) => event.trimEnd())];

describe.skipIf(folder === null)("moto's S3", () => {
  it('gives the S3 source what boto3 has put into a Firehose stream', async () => {
    const port = await freePort();
    const running = startProgram(path.join(folder ?? '', 'bin/moto_server'), ['-H', '127.0.0.1', '-p', String(port)]);
    await untilListening(running, port);
    const origin = `http://127.0.0.1:${port}`;
    const file = path.join(temporaryFolder(), 'trail.ndjson');
    writeFileSync(file, `${events.join('\n')}\n`);
    const keys = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'made-up' };
    const stream = { origin, region: 'eu-central-1', deliveryStream: 'odc-audit-trail', ...keys };
    for (const client of ['moto_set_up', 'firehose']) {
      const program = path.join(folder ?? '', 'bin/python');
      const { code, said } = await runProgram(program, [script, client, file, JSON.stringify(stream)]);
      expect(code, said).toBe(0);
    }
    const { source, trail } = startSource(
      {
        kind: 's3',
        region: 'eu-central-1',
        bucket: 'audit',
        endpoint: origin,
        credentials: { kind: 'key', accessKeyId: keys.accessKeyId },
      },
      { secrets: { 'credentials.secretAccessKey': keys.secretAccessKey } },
    );
    await expect.poll(() => source.status().caughtUp).toBe(true);
    expect(trail.events.toSorted()).toEqual(events.toSorted());
    expect(source.status()).toMatchObject({ problem: null, unread: 0 });
    record({
      direction: 'from',
      counterpart: "boto3, moto's Firehose and S3",
      version: '1.44.8, 5.2.5',
      sent: `${events.length} events through a bucket to the S3 source`,
      result: 'each stored once, unchanged',
    });
  });
});
