/** What a person reads on the collector's page of requests that it did not take. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { connect as tlsConnect } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { answerBroken } from '../../../src/sources/collector/broken-request';
import { TurnedClock } from '../../support/turned-clock';
import { post, raw, start, textOf, urlOf } from './collector-client';
import { event, newFolder, type Running, until } from './harness';

const refused = (running: Running) => running.source.status().refused;
const toldOf = (running: Running) => running.source.status().refusals;
const wrong = { authorization: 'Bearer wrong' };

test('reports a refusal at once, and further ones once a second', async () => {
  const clock = new TurnedClock();
  let changes = 0;
  const running = await start({}, { clock, onChange: () => changes++ });
  changes = 0;
  await post(running, event(1), wrong);
  expect([toldOf(running), changes]).toEqual([1, 1]);
  for (let count = 0; count < 30; count++) await post(running, event(1), wrong);
  expect([toldOf(running), changes]).toEqual([1, 1]);
  await clock.advance(1_000);
  expect([toldOf(running), changes]).toEqual([31, 2]);
  expect(refused(running)).toHaveLength(20);
  await clock.advance(60_000);
  expect(changes).toBe(2);
  await post(running, event(1), wrong);
  expect([toldOf(running), changes]).toEqual([32, 3]);
});

test.each([
  ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', /does not trust/],
  ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', /does not trust/],
  ['ERR_SSL_UNSUPPORTED_PROTOCOL', /TLS 1\.2/],
  ['ERR_SSL_NO_SHARED_CIPHER', /handshake failed/],
])('a handshake that ends with %s is put in words, and its connection ended', (code, words) => {
  const socket = new Socket();
  const reason = answerBroken(Object.assign(new Error('of OpenSSL'), { code }), socket, new TurnedClock());
  expect(reason).toMatchObject({ status: 0, code: 'SLUICE-SRC-021', message: expect.stringMatching(words) });
  expect(socket.destroyed).toBe(true);
});

test('http sent to https, and https sent to http, are distinguished from noise', async () => {
  const secure = await start({ tls: { kind: 'generated' } }, { dataFolder: newFolder() });
  const plain = await raw(secure);
  plain.write('POST /v1/audit HTTP/1.1\r\nHost: x\r\n\r\n');
  await until(() => refused(secure).length > 0, 'it is noted');
  expect(refused(secure)[0]?.message).toMatch(/begins with https/);

  const open = await start();
  const socket = tlsConnect({ port: Number(urlOf(open).port), host: '127.0.0.1', rejectUnauthorized: false });
  onTestFinished(() => void socket.destroy());
  await once(socket, 'error');
  expect(refused(open)[0]).toMatchObject({ status: 400 });
  expect(refused(open)[0]?.message).toMatch(/begins with http:/);
});

test('what is not HTTP at all is answered once and noted once', async () => {
  const running = await start();
  const socket = await raw(running);
  socket.write('one\r\ntwo\r\nthree\r\n');
  expect(await textOf(socket)).toMatch(/^HTTP\/1.1 400 /);
  expect(refused(running)).toHaveLength(1);
  expect(toldOf(running)).toBe(1);
});

test('a connection that is merely opened and closed is not worth a word', async () => {
  const folder = newFolder();
  const running = await start({ tls: { kind: 'generated' } }, { dataFolder: folder });
  const socket = await raw(running);
  socket.destroy();
  const ca = readFileSync(join(folder, 'certificates', 'collector-src.pem'), 'utf8').split('-----BEGIN PRIVATE KEY')[0];
  expect((await post(running, event(1), {}, { ca: ca ?? '' })).status).toBe(200);
  expect(refused(running)).toEqual([]);
});
