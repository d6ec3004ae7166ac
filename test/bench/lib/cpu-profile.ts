/** Reads V8's CPU profiles: where a thread's time went, function by function. */

interface ProfileNode {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly url: string;
    readonly lineNumber: number;
  };
}

export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  /** Microseconds from each sample to the next. */
  readonly timeDeltas: readonly number[];
}

export interface FunctionTime {
  readonly name: string;
  /** File and line, counted from 1; empty for V8's own. */
  readonly place: string;
  readonly seconds: number;
}

export interface ThreadTime {
  /** The entry file, by what ran most of the time; empty when nothing of a file ran. */
  readonly entry: string;
  readonly busySeconds: number;
  readonly idleSeconds: number;
  /** Longest first. */
  readonly functions: readonly FunctionTime[];
}

const fileOf = (url: string) => url.slice(url.lastIndexOf('/') + 1);

export function threadTimeOf({ nodes, samples, timeDeltas }: CpuProfile): ThreadTime {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const times = new Map<string, { name: string; place: string; micros: number }>();
  const files = new Map<string, number>();
  let idle = 0;
  let busy = 0;
  for (const [at, sample] of samples.entries()) {
    const micros = timeDeltas[at] ?? 0;
    const frame = byId.get(sample)?.callFrame;
    if (frame === undefined) continue;
    if (frame.functionName === '(idle)') {
      idle += micros;
      continue;
    }
    busy += micros;
    const file = fileOf(frame.url);
    const place = frame.url === '' ? '' : `${file}:${frame.lineNumber + 1}`;
    const name = frame.functionName === '' ? '(anonymous)' : frame.functionName;
    const key = `${name} ${place}`;
    const time = times.get(key) ?? { name, place, micros: 0 };
    time.micros += micros;
    times.set(key, time);
    if (frame.url.startsWith('file:')) files.set(file, (files.get(file) ?? 0) + micros);
  }
  const functions = [...times.values()]
    .map(({ name, place, micros }) => ({ name, place, seconds: micros / 1e6 }))
    .sort((a, b) => b.seconds - a.seconds);
  const [entry] = [...files].sort(([, a], [, b]) => b - a)[0] ?? [''];
  return { entry, busySeconds: busy / 1e6, idleSeconds: idle / 1e6, functions };
}
