import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { events, httpStream, numbersIn, quick, startEngine } from './running-engine';
import { type Script, startScripted } from './scripted-server';

const HOUR_MS = 3_600_000;
const amazon = { 'content-type': 'application/x-amz-json-1.1' };

function refuse(response: ServerResponse, name: string, message: string, headers: Record<string, string> = {}): void {
  response.writeHead(400, { ...amazon, ...headers }).end(JSON.stringify({ __type: name, message }));
}

const recordsOf = (body: Buffer): Buffer[] =>
  (JSON.parse(body.toString()) as { Records: { Data: string }[] }).Records.map(({ Data }) =>
    Buffer.from(Data, 'base64'),
  );

function take(response: ServerResponse, records: readonly Buffer[]): void {
  const RequestResponses = records.map((_, index) => ({ RecordId: `record-${index}` }));
  response.writeHead(200, amazon).end(JSON.stringify({ FailedPutCount: 0, RequestResponses }));
}

async function delivering(credentials: { kind: string; accessKeyId?: string }, secrets: object, script: Script) {
  const server = await startScripted(script);
  const running = startEngine();
  const settings = { region: 'us-east-1', deliveryStream: 'audit', endpoint: server.url, credentials };
  const destination = { kind: 'firehose', settings, secrets } as const;
  const stream = httpStream('', { delivery: { ...quick, maxBatchEvents: 10 } });
  await running.configure({ streams: [{ ...stream, destination } as ReturnType<typeof httpStream>] });
  return running;
}

describe('The Firehose sender', () => {
  it('uses new credentials once another program has renewed those in the shared file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sluice-aws-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'credentials');
    const write = (id: string) =>
      writeFileSync(
        file,
        `[default]\naws_access_key_id = ${id}\naws_secret_access_key = planted\naws_session_token = planted\n`,
      );
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', file);
    vi.stubEnv('AWS_CONFIG_FILE', join(folder, 'config'));
    onTestFinished(() => void vi.unstubAllEnvs());
    write('AKIAOLD0000000000001');
    let hasExpired = false;
    const stored: number[] = [];
    const running = await delivering({ kind: 'computer' }, {}, ({ received }) => ({
      store: false,
      answer: (response) => {
        if (hasExpired && received.headers.authorization?.includes('AKIAOLD')) {
          return refuse(response, 'ExpiredTokenException', 'The security token included in the request is expired');
        }
        const records = recordsOf(received.body);
        stored.push(...numbersIn(Buffer.concat(records), undefined));
        return take(response, records);
      },
    }));
    await running.append(events(1, 10));
    await running.untilDelivered();
    hasExpired = true;
    await running.append(events(11, 30));
    await running.until(() => running.stream().phase.kind === 'held', 'the stream is held');
    expect(running.stream().problems[0]?.failure.code).toBe('SLUICE-AWS-010');
    write('AKIANEW0000000000002');
    await running.untilDelivered();
    expect(stored.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1));
  });

  it('retries at once with the time of AWS if the clock of this computer is wrong', async () => {
    const dates: string[] = [];
    const theirNow = () => Date.now() + HOUR_MS;
    const keys = { 'credentials.secretAccessKey': 'planted/secret+access/key/0123456789abcd' };
    const running = await delivering({ kind: 'key', accessKeyId: 'AKIAPLANTED000000001' }, keys, ({ received }) => ({
      store: false,
      answer: (response) => {
        const date = String(received.headers['x-amz-date']);
        dates.push(date);
        const sentMs = Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
        if (Math.abs(sentMs - theirNow()) < 300_000) return take(response, recordsOf(received.body));
        const headers = { date: new Date(theirNow()).toUTCString() };
        return refuse(response, 'InvalidSignatureException', 'Signature expired: it is now earlier', headers);
      },
    }));
    await running.append(events(1, 10));
    await running.untilDelivered();
    expect(dates).toHaveLength(2);
    expect(running.stream()).toMatchObject({ delivered: 10, deadLettered: 0, problems: [] });
  });
});
