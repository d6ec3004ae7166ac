/**
 * One trial: half of the events are delivered to a real receiver, more come, the process ends or is killed, the data
 * folder is damaged, and a new process delivers what it can. Then received events and events reported lost must be
 * all that was ever stored: nothing missing silently, nothing invented, no duplicates without a reason.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { receiverFor } from '../../../src/destinations/receivers';
import { openTrail } from '../../../src/main/engine/trail';
import { packEventIds } from '../../../src/main/engine/trail/log/event-ids';
import { FaultyReceiver } from '../faulty-receiver';
import { MadeEvents } from '../made-events';
import { Random } from '../random';
import { type DamageKind, damageKinds } from './kinds';

const FIRST_HALF = 520;
const EVENTS = 720;
const FRAME_EVENTS = 20;
const STALLED_AFTER_MS = 120_000;

export interface TrialResult {
  readonly kind: string;
  /** Events that did not arrive. */
  readonly lost: number;
  readonly duplicates: number;
  /** Codes of the notices. */
  readonly codes: readonly string[];
  /** What is wrong, as text. */
  readonly faults: readonly string[];
}

export interface TrialOptions {
  readonly entry: string;
  readonly seed: number;
  /** Chosen by the seed by default. */
  readonly kind?: DamageKind;
}

export async function damageTrial({ entry, seed, kind: wanted }: TrialOptions): Promise<TrialResult> {
  const random = new Random(seed);
  const kind = wanted ?? (damageKinds[seed % damageKinds.length] as DamageKind);
  const folder = mkdtempSync(join(tmpdir(), 'sluice-damage-'));
  const module = receiverFor('http');
  if (module === undefined) throw new Error('There is no imitation of an HTTP endpoint.');
  const made = new MadeEvents(seed);
  const receiver = await FaultyReceiver.start(module, made, random);
  try {
    const cli = new Cli(entry, folder, receiver);
    fill(cli.data, made, 0, FIRST_HALF);
    await cli.run();
    const earlier = join(folder, 'earlier');
    cpSync(cli.data, earlier, { recursive: true });
    fill(cli.data, made, FIRST_HALF, EVENTS, kind.afterKill === true || random.chance(0.5));
    kind.damage({ data: cli.data, earlier }, random);
    const { code, lines } = await cli.run();
    return { kind: kind.name, ...judge(kind, { made, receiver, code, lines, status: await cli.status() }) };
  } finally {
    await receiver.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Stores events, then closes cleanly or, when killed, leaves the files as they are at that moment. */
function fill(data: string, made: MadeEvents, from: number, behind: number, killed = false): void {
  const directory = killed ? `${data}-live` : data;
  if (killed) cpSync(data, directory, { recursive: true });
  const trail = openTrail({ directory, nowMs: Date.now() });
  for (let number = from; number < behind; number += FRAME_EVENTS) {
    const numbers = Array.from({ length: Math.min(FRAME_EVENTS, behind - number) }, (_, index) => number + index);
    const texts = numbers.map((each) => made.make(each));
    let at = -1;
    trail.append({
      sourceId: 'made',
      sourceName: 'made',
      acceptedAtMs: Date.now(),
      events: {
        bytes: Buffer.from(texts.map((text) => `${text}\n`).join('')),
        ends: Uint32Array.from(texts, (text) => {
          at += Buffer.byteLength(text) + 1;
          return at;
        }),
        ids: packEventIds(texts.map((text) => /"EventId":"([^"]+)"/.exec(text)?.[1])),
        marks: new Uint8Array(texts.length),
      },
      setAside: [],
    });
  }
  // Progress that is only in the journal.
  const [stream] = trail.streams.list();
  if (stream !== undefined) trail.streams.rename(stream.id, stream.name);
  if (killed) {
    rmSync(data, { recursive: true });
    cpSync(directory, data, { recursive: true });
  }
  trail.close();
}

interface Line {
  readonly event?: string;
  readonly lost?: number;
  readonly failure?: { readonly code?: string } | null;
}

interface Status {
  readonly ok: boolean;
  readonly damages: readonly { readonly fromSeq: number; readonly toSeq: number }[];
  readonly streams: readonly {
    readonly accepted: number;
    readonly delivered: number;
    readonly waiting: number;
    readonly deadLettered: number;
    readonly filtered: number;
    readonly skipped: number;
    readonly skips: readonly { readonly reason: string; readonly count: number }[];
  }[];
}

class Cli {
  readonly data: string;
  readonly #entry: string;
  readonly #config: string;
  readonly #env: NodeJS.ProcessEnv;

  constructor(entry: string, folder: string, receiver: FaultyReceiver) {
    this.#entry = entry;
    this.data = join(folder, 'data');
    this.#config = join(folder, 'sluice.json');
    const { env, destination } = destinationOf(receiver);
    this.#env = { ...process.env, ...env };
    writeFileSync(this.#config, JSON.stringify({ version: 1, sources: [], streams: [{ name: 'lab', destination }] }));
  }

  async run(): Promise<{ readonly code: number | null; readonly lines: readonly Line[] }> {
    const { code, out } = await this.#call(['run', '--config', this.#config, '--until-drained', '--json']);
    const lines = out.split('\n').filter((line) => line.startsWith('{'));
    return { code, lines: lines.map((line) => JSON.parse(line) as Line) };
  }

  async status(): Promise<Status> {
    return JSON.parse((await this.#call(['status', '--check', '--json'])).out) as Status;
  }

  async #call(args: readonly string[]): Promise<{ readonly code: number | null; readonly out: string }> {
    const child = spawn(process.execPath, [this.#entry, ...args, '--data', this.data], {
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: STALLED_AFTER_MS,
    });
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, out: Buffer.concat(chunks).toString() };
  }
}

/** A configuration may only refer to secrets. */
function destinationOf({ kind, settings }: FaultyReceiver) {
  const env: Record<string, string> = {};
  const referred = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => {
        if (!['token', 'key', 'password', 'apiKey'].includes(name) || typeof inner !== 'string')
          return [name, referred(inner)];
        const variable = `SLUICE_DAMAGE_${name.toUpperCase()}`;
        env[variable] = inner;
        return [name, `\${env:${variable}}`];
      }),
    );
  };
  return { env, destination: { kind, ...(referred(settings) as object) } };
}

interface Findings {
  readonly made: MadeEvents;
  readonly receiver: FaultyReceiver;
  readonly code: number | null;
  readonly lines: readonly Line[];
  readonly status: Status;
}

function judge(kind: DamageKind, { made, receiver, code, lines, status }: Findings): Omit<TrialResult, 'kind'> {
  const faults = [...receiver.violations];
  const codes = lines.flatMap(({ event, failure }) => (event === 'notice' ? (failure?.code ?? []) : []));
  const told = lines.at(-1);
  // The numbers of the trail are those of the events, counted from 1.
  const ids = [...made.ids].filter((id) => !made.isPoison(id));
  const seqOf = (id: string) => Number(id.split('-')[1]) + 1;
  const missing = ids.filter((id) => !receiver.stored.has(id));
  const unsaid = missing.filter(
    (id) => !status.damages.some(({ fromSeq, toSeq }) => seqOf(id) >= fromSeq && seqOf(id) <= toSeq),
  );
  if (unsaid.length > 0) faults.push(`${unsaid.length} events are missing without a word, such as ${unsaid[0]}`);
  const duplicates = [...receiver.stored.values()].reduce((sum, count) => sum + count - 1, 0);
  if (duplicates > 0 && kind.losesCursors !== true) faults.push(`${duplicates} events were sent twice`);
  if (duplicates > 0 && !codes.includes('SLUICE-STO-002')) faults.push('events were sent twice without a word');
  const isLost = (told?.lost ?? 0) > 0;
  if (told?.event !== 'drained') faults.push(`it did not come to its end: ${JSON.stringify(told)}`);
  if (missing.length > 0 && !isLost) faults.push('the last line does not count what was lost');
  if (isLost && (code !== 6 || !codes.some((each) => each === 'SLUICE-STO-007' || each === 'SLUICE-STO-002'))) {
    faults.push(`lost events, but exit code ${code} and the notices ${codes.join(' ')}`);
  }
  if (!isLost && code !== 3) faults.push(`exit code ${code}, although nothing is said to be lost`);
  if (!status.ok) faults.push(`the account does not balance: ${JSON.stringify(status.streams)}`);
  for (const { accepted, delivered, waiting, deadLettered, filtered, skipped, skips } of status.streams) {
    if (accepted !== delivered + waiting + deadLettered + filtered + skipped) faults.push('the sum is not even');
    const lost = skips.find(({ reason }) => reason === 'damaged')?.count ?? 0;
    if (lost < missing.length) faults.push(`${missing.length} are missing, ${lost} are counted as lost`);
  }
  return { lost: missing.length, duplicates, codes: [...new Set(codes)], faults };
}
