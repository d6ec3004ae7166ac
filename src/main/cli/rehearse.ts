/** `sluice rehearse`: runs a strict imitation of a destination on this computer and prints each request until it is stopped. */
import { randomBytes } from 'node:crypto';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { SluiceError } from '../../contract/errors';
import { faultHelp, faultText, parseFault } from '../../contract/fault-text';
import { type Fault, rehearsalAddress, type SeenRequest } from '../../contract/rehearsal';
import { receiverFor, receivers } from '../../destinations/receivers';
import { Rehearsal } from '../engine/rehearsal/rehearsal';
import type { Command } from './arguments';
import { type ConsoleIo, plainText } from './console-io';
import { type ExitCode, exitCodes } from './exit-codes';
import { adviceLines, failureText } from './failure-lines';

type RehearseCommand = Extract<Command, { kind: 'rehearse' }>;

export interface RehearseContext {
  readonly io: ConsoleIo;
  /** Aborted by SIGTERM or SIGINT. */
  readonly signal: AbortSignal;
  /** Typed lines that switch faults while it runs; absent if there is no terminal. */
  readonly input?: NodeJS.ReadableStream;
}

const BODY_SHOWN = 200;

function requestLines(seen: SeenRequest): string[] {
  const answer = seen.answer === null ? 'no answer' : `${seen.answer.status || 'accepted'}`;
  const fault = seen.fault === null ? '' : ` [${seen.fault}]`;
  const wrong = seen.checks.filter(({ ok }) => !ok);
  const first = `#${seen.number} ${seen.line} → ${answer}, ${seen.stored} stored, ${seen.bodyBytes} bytes${fault}`;
  const details = wrong.map(({ what, found }) => `   wrong: ${what}: ${found}`);
  return wrong.length === 0 ? [first] : [first, ...details, `   body: ${seen.body.slice(0, BODY_SHOWN)}`];
}

function announce(rehearsal: Rehearsal, command: RehearseCommand, io: ConsoleIo): void {
  const { origin, port, transport, caPem, settings, kind } = rehearsal;
  if (command.json) {
    io.out(JSON.stringify({ event: 'listening', destination: kind, url: origin, port, transport, settings, caPem }));
    return;
  }
  const how = transport === 'tcp' || transport === 'tls' ? ` (${transport.toUpperCase()})` : '';
  io.out(`Rehearsing ${kind} at ${rehearsalAddress(rehearsal)}${how}`);
  io.out('To send to it, use these settings in a stream (generated for this run only):');
  io.out(JSON.stringify({ kind, ...settings }, null, 2));
  io.tell(
    'Type the name of a fault to switch it on, "off" to switch it off, "faults" for a list. Press Ctrl+C to stop.',
  );
}

async function switchFault(rehearsal: Rehearsal, line: string, io: ConsoleIo): Promise<void> {
  const text = line.trim();
  if (text === '') return;
  if (text === 'faults') {
    for (const { usage, meaning } of faultHelp) io.tell(`  ${usage.padEnd(46)} ${meaning}`);
    return;
  }
  const parsed = text === 'off' ? { ok: true as const, fault: null } : parseFault(text);
  if (!parsed.ok) {
    io.tell(plainText(parsed.problem));
    return;
  }
  try {
    await rehearsal.setFault(parsed.fault);
  } catch (error) {
    if (!(error instanceof SluiceError)) throw error;
    io.tell(plainText(failureText(error.failure)));
    for (const advice of adviceLines(error.failure)) io.tell(plainText(advice));
  }
}

export async function rehearse(command: RehearseCommand, context: RehearseContext): Promise<ExitCode> {
  const { io } = context;
  const module = receiverFor(command.destination);
  if (module === undefined) {
    const known = receivers.map(({ kind }) => kind).join(', ');
    io.tell(plainText(`There is no destination "${command.destination}". Available: ${known}.`));
    return exitCodes.usage;
  }
  const first = command.fault === null ? { ok: true as const, fault: null } : parseFault(command.fault);
  if (!first.ok) {
    io.tell(plainText(first.problem));
    return exitCodes.usage;
  }
  const rehearsal = await Rehearsal.start({
    module,
    tls: command.tls,
    port: command.port,
    nowMs: Date.now,
    sleep: (ms, stop) => wait(ms, undefined, { signal: stop }),
    randomHex: (bytes) => randomBytes(bytes).toString('hex'),
    onRequest: (seen) => {
      if (command.json) io.out(JSON.stringify({ event: 'request', ...seen }));
      else for (const line of requestLines(seen)) io.out(plainText(line));
    },
    onFault: (fault: Fault | null) => {
      if (command.json) io.out(JSON.stringify({ event: 'fault', fault }));
      else io.tell(fault === null ? 'No fault.' : `Fault: ${faultText(fault)}`);
    },
    onProblem: (failure) => io.tell(plainText(failureText(failure))),
  });
  try {
    if (first.fault !== null) await rehearsal.setFault(first.fault);
    announce(rehearsal, command, io);
    await untilEnded(rehearsal, context);
    const counts = rehearsal.oracle.counts();
    if (command.json) io.out(JSON.stringify({ event: 'ended', ...counts }));
    else io.out(`${counts.stored} events stored, ${counts.distinct} of them distinct.`);
    return exitCodes.ok;
  } finally {
    await rehearsal.close();
  }
}

/** Runs until the signal. Typed lines switch faults; the end of the input does not end the rehearsal. */
function untilEnded(rehearsal: Rehearsal, { io, signal, input }: RehearseContext): Promise<void> {
  const lines = input === undefined ? null : createInterface({ input });
  lines?.on('line', (line) => {
    switchFault(rehearsal, line, io).catch((error: unknown) => io.tell(plainText(String(error))));
  });
  return new Promise((resolve) => {
    const end = () => {
      lines?.close();
      resolve();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
