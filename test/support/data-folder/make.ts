/**
 * Makes a small, complete data folder of this version, to be kept as a fixture: later versions must open it.
 *
 *   npx tsx test/support/data-folder/make.ts <new folder>
 *
 * It has all kinds of content: streams that have delivered, set aside and not yet sent events, encrypted secrets and when
 * they expire, shaping, sources, notices, a certificate that was seen, a trial, a drill, a policy that was in force, the
 * activity log and preferences. Its secrets are made up. See test/fixtures/data-folders/README.md.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { type CommandInput, type CommandName, type CommandOutput, commands } from '../../../src/contract/commands';
import { rulesOf } from '../../../src/contract/policy/rules';
import { type App, createApp } from '../../../src/main/app/create-app';
import { policyPlaces } from '../../../src/main/app/policy/places';
import { parsePolicy } from '../../../src/main/app/policy/read-policy';
import type { StandingPolicy } from '../../../src/main/app/policy/standing-policy';
import { openKeyFileVault } from '../../../src/main/config/key-file-vault';
import { createInProcessEngine } from '../../integration/app/support/in-process-engine';
import { caPem, serverTls } from '../certificates';
import { createInProcessRehearsals } from '../rehearsal-thread';
import {
  collector,
  drill,
  files,
  labels,
  masked,
  policy,
  preferences,
  REFUSED_EVENT,
  SIEM_TOKEN_EXPIRES_AT_MS,
  secure,
  siem,
  trial,
  unsent,
} from './contents';

const SAMPLE = join(import.meta.dirname, '../../fixtures/samples/odc-audit-trail-500.ndjson');

interface Receivers {
  readonly url: string;
  readonly secureUrl: string;
  readonly ca: string;
  stop(): void;
}

/** They refuse every request with a wrong token, and every batch with a certain event. */
async function startReceivers(): Promise<Receivers> {
  const answer: RequestListener = (request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => {
      body += chunk;
    });
    request.on('end', () => {
      const known = [siem.token, masked.token, secure.token].some(
        (token) => request.headers.authorization === `Bearer ${token}`,
      );
      response.writeHead(known ? (body.includes(REFUSED_EVENT) ? 400 : 200) : 401).end();
    });
  };
  const servers = [createServer(answer), https.createServer(await serverTls('valid'), answer)];
  const [port, securePort] = await Promise.all(
    servers.map(async (server) => {
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      return (server.address() as AddressInfo).port;
    }),
  );
  return {
    url: `http://127.0.0.1:${port}/in`,
    secureUrl: `https://127.0.0.1:${securePort}/in`,
    ca: await caPem(),
    stop: () => {
      for (const server of servers) server.close();
    },
  };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries > 600) throw new Error(`Not reached within a minute: ${holds}`);
    await wait(100);
  }
}

async function fill(app: App, { url, secureUrl, ca }: Receivers): Promise<void> {
  const call = async <N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>> => {
    const answer = await app.call(name, input);
    if (!answer.ok) throw new Error(`${name}: ${answer.failure.code} ${answer.failure.message} ${answer.failure.raw}`);
    return answer.value;
  };
  const statusOf = (id: string) => app.status().streams.find(({ streamId }) => streamId === id);
  const lines = readFileSync(SAMPLE, 'utf8').split('\n').slice(0, 10);
  await until(() => app.status().engine === 'running');

  const { source } = await call('sources.create', {
    source: {
      name: collector.name,
      settings: { kind: 'collector', port: 0, auth: { kind: 'bearer', token: collector.token } },
    },
  });
  const collectorUrl = () => app.status().sources.find(({ sourceId }) => sourceId === source.id)?.url ?? undefined;
  const send = async (events: readonly string[]) => {
    const headers = { authorization: `Bearer ${collector.token}`, 'content-type': 'application/x-ndjson' };
    const answer = await fetch(collectorUrl() ?? '', { method: 'POST', headers, body: events.join('\n') });
    if (!answer.ok) throw new Error(`The collector answered ${answer.status}: ${await answer.text()}`);
  };
  const { source: watched } = await call('sources.create', {
    source: { name: files.name, settings: { kind: 'files', paths: files.paths } },
  });
  await call('sources.deactivate', { id: watched.id });
  await until(() => collectorUrl() !== undefined);

  const http = (token: string) => ({
    kind: 'http',
    settings: { url, framing: 'ndjson', auth: { kind: 'bearer', token } },
  });
  const delivery = { backoffInitialMs: 50, backoffMaxMs: 1_000, holdProbeMs: 1_000 };
  // With a wrong token at first: this causes notices.
  const first = { name: siem.name, destination: http('made-up-wrong'), filter: siem.filter, delivery };
  const { id } = await call('streams.create', { stream: first });
  const { id: maskedId } = await call('streams.create', {
    stream: { name: masked.name, destination: http(masked.token), shaping: masked.shaping, delivery },
  });
  const { id: unsentId } = await call('streams.create', {
    stream: { name: unsent.name, destination: { kind: 'splunk', settings: unsent.settings }, shaping: unsent.shaping },
    startAt: 'beginning',
  });
  await call('streams.deactivate', { id: unsentId });

  await send(lines.slice(0, 6));
  await until(() => statusOf(id)?.status === 'activeWithErrors');
  await call('streams.update', { id, stream: { ...first, destination: http(siem.token) } });
  await until(() => statusOf(maskedId)?.waiting === 0);
  await call('streams.deactivate', { id: maskedId });
  await send(lines.slice(6));
  await until(() => statusOf(id)?.waiting === 0);

  const { id: secureId } = await call('streams.create', {
    stream: {
      name: secure.name,
      destination: {
        kind: 'http',
        settings: { url: secureUrl, ca, framing: 'ndjson', auth: { kind: 'bearer', token: secure.token } },
      },
    },
  });
  await call('clocks.setExpiry', {
    owner: { kind: 'stream', id },
    path: 'auth.token',
    expiresAtMs: SIEM_TOKEN_EXPIRES_AT_MS,
  });
  const { streamId: trialId } = await call('trial.start', {
    destination: trial.destination,
    origin: { kind: trial.origin, sourceId: source.id },
  });
  if (trialId === null) throw new Error('The trial has no stream.');
  await call('streams.deactivate', { id: trialId });
  const { id: drillId } = await call('drills.start', { streamId: id, ...drill });
  let outcome = 'running';
  await until(async () => {
    outcome = (await call('drills.report', { id: drillId })).outcome;
    return outcome !== 'running';
  });
  if (outcome !== 'complete') throw new Error(`The drill ended: ${outcome}.`);
  // Certificates are looked at half a minute after the start.
  await until(async () => {
    const { deadlines } = await call('clocks.get', {});
    return deadlines.some(
      (each) => each.kind === 'certificate' && each.owner.id === secureId && each.role === 'destination',
    );
  });

  // Earlier versions had no labels.
  if (Object.hasOwn(commands, 'streams.setLabels')) await call('streams.setLabels', { streams: [{ id, labels }] });
  await call('drafts.put', { key: 'new-stream', draft: { name: 'Draft' } });
  await call('preferences.set', preferences);
}

/** As if it had been read from where administrators deploy it. */
function deployed(nowMs: number): StandingPolicy {
  const [path = ''] = policyPlaces({ platform: 'linux', env: {} });
  const text = JSON.stringify(policy, null, 2);
  const parsed = parsePolicy(text);
  if (parsed.kind !== 'read') throw new Error('The policy cannot be read.');
  return {
    view: { files: [{ path, from: 'computer', sinceMs: nowMs, problem: null }], rules: rulesOf(parsed.policy) },
    before: [],
    now: [{ path, text, sinceMs: nowMs }],
  };
}

/** As after a clean end, without what is made again at the next start. */
function makeSmall(folder: string): void {
  for (const name of ['config.db', 'trail.db']) {
    const db = new Database(join(folder, name));
    db.pragma('journal_mode = DELETE');
    db.exec('VACUUM');
    db.close();
  }
  for (const name of ['config.db.copy', 'trail.ballast', 'trail.lock']) rmSync(join(folder, name), { force: true });
}

async function make(folder: string): Promise<void> {
  if (existsSync(folder)) throw new Error(`${folder} exists.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const receivers = await startReceivers();
  const app = createApp({
    dataFolder: folder,
    vault: openKeyFileVault(join(folder, 'vault.key')),
    createEngineWorker: createInProcessEngine,
    createRehearsalWorker: createInProcessRehearsals,
    door: 'console',
    version: '0.0.0',
    builtFolder: 'out',
    actor: 'ana (console)',
    fileRoots: ['/srv'],
    policy: deployed(Date.now()),
  });
  await fill(app, receivers);
  await app.close();
  receivers.stop();
  makeSmall(folder);
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Name the folder to make.');
await make(resolve(folder));
process.exit(0);
