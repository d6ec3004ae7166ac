/** `sluice preview`: what a stream of a configuration file would make of one event. Uses no network and stores nothing. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { EventPreview, RequestPreview } from '../../contract/connection-test';
import { SluiceError } from '../../contract/errors';
import { isObject } from '../../contract/value-paths';
import { moduleFor } from '../../destinations';
import { previewEvent, previewTestEvent } from '../engine/connection-test/preview-requests';
import type { EngineStream } from '../engine/protocol';
import type { Command } from './arguments';
import { plainText } from './console-io';
import { type ExitCode, exitCodes } from './exit-codes';
import { failureText } from './failure-lines';
import { namedStream } from './named-stream';
import type { PolicyContext } from './policy';

interface PreviewContext extends PolicyContext {
  readonly version: string;
}

/** As large as an event may be in a trail. */
const MAX_EVENT_BYTES = 16_000_000;
const STANDARD_INPUT = 0;

/** @throws {SluiceError} when the event can't be read, or the settings are invalid */
export async function preview(
  command: Extract<Command, { kind: 'preview' }>,
  context: PreviewContext,
): Promise<ExitCode> {
  const { io, version } = context;
  const stream = namedStream(command, context);
  if (stream === null) return exitCodes.failed;
  const shown = await previewOf(stream, command.event === null ? null : readEvent(command.event), version);
  if (command.json) io.out(JSON.stringify(shown));
  else for (const line of previewLines(shown)) io.out(plainText(line));
  return exitCodes.ok;
}

/** @param event its bytes; null: the event of a connection test */
function previewOf(stream: EngineStream, event: Uint8Array | null, version: string): Promise<EventPreview> {
  const { destination, shaping, filter, delivery } = stream;
  const module = moduleFor(destination.kind);
  if (module === undefined) {
    throw new SluiceError('SLUICE-SET-001', { message: `There is no destination "${destination.kind}".` });
  }
  const dependencies = {
    nowMs: Date.now,
    sleep: () => Promise.resolve(),
    randomUuid: randomUUID,
    trailId: 'preview',
    attemptTimeoutMs: delivery.attemptTimeoutMs,
    version,
  };
  const source = { module, settings: destination.settings, secrets: destination.secrets, dependencies };
  if (event === null) return previewTestEvent(source, shaping);
  const inTrail = {
    seq: 1,
    sourceId: 'preview',
    sourceName: 'preview',
    acceptedAtMs: Date.now(),
    marks: 0,
    bytes: event,
  };
  return previewEvent(source, inTrail, { filter, shaping, delivery });
}

/** @param path "-": standard input */
function readEvent(path: string): Uint8Array {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path === '-' ? STANDARD_INPUT : path);
  } catch (error) {
    throw notAnEvent(`${path} cannot be read.`, error);
  }
  if (bytes.length > MAX_EVENT_BYTES) throw notAnEvent('The event is too large.', null);
  try {
    const event: unknown = JSON.parse(bytes.toString('utf8'));
    if (isObject(event)) return Buffer.from(bytes.toString('utf8').trim());
  } catch (error) {
    throw notAnEvent('An event is one JSON object.', error);
  }
  throw notAnEvent('An event is one JSON object.', null);
}

function notAnEvent(message: string, cause: unknown): SluiceError {
  return new SluiceError('SLUICE-SET-001', { message, ...(cause instanceof Error ? { raw: cause.message } : {}) });
}

function* previewLines({ steps, withheld, requests }: EventPreview): Generator<string> {
  if (withheld !== null) yield `Not sent: ${failureText(withheld)}`;
  if (steps.masked !== null) {
    yield 'Masked:';
    yield `  ${steps.masked.text}`;
    for (const { path, rule, change } of steps.masked.places) yield `  ${path}: ${change} (${rule})`;
  }
  if (steps.written !== null) {
    yield 'In its format:';
    yield `  ${steps.written.text}`;
  }
  for (const request of requests) yield* requestLines(request);
}

function* requestLines({ method, url, headers, body }: RequestPreview): Generator<string> {
  yield `${method} ${url}`;
  for (const [name, value] of headers) yield `${name}: ${value}`;
  yield '';
  yield body.trimEnd();
}
