/** The programs that are measured: Sluice by its command line, and syslog-ng as its peer. Each reads a file and posts it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Job {
  readonly folder: string;
  readonly input: string;
  readonly port: number;
  readonly gzip: boolean;
  /** Further settings of Sluice's stream: filter, masking, format. */
  readonly stream?: Readonly<Record<string, unknown>>;
}

export interface Forwarder {
  readonly name: string;
  start(job: Job): ChildProcess;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));

export function sluiceConfig({ input, port, gzip, stream }: Job): string {
  return JSON.stringify({
    version: 1,
    sources: [{ name: 'files', kind: 'files', paths: [input] }],
    streams: [
      {
        name: 'sink',
        destination: { kind: 'http', url: `http://127.0.0.1:${port}/`, framing: 'ndjson', gzip },
        ...stream,
      },
    ],
  });
}

export const sluice: Forwarder = {
  name: 'Sluice',
  start(job) {
    const config = path.join(job.folder, 'sluice.json');
    writeFileSync(config, sluiceConfig(job));
    const cli = path.join(root, 'out/main/cli.js');
    return spawn(process.execPath, [cli, 'run', '--config', config, '--data', path.join(job.folder, 'data')], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  },
};

/** The file is not parsed; 1,000 lines or 1 MB a request; every message in a buffer on the disk before it is sent. */
function syslogNgConfig({ folder, input, port }: Job): string {
  return `@version: 3.38
options { stats-freq(0); };
source s { file("${input}" flags(no-parse) follow-freq(1) log-fetch-limit(1000) log-iw-size(100000)); };
destination d { http(
  url("http://127.0.0.1:${port}/") method("POST") headers("Content-Type: application/x-ndjson")
  body("\${MESSAGE}") delimiter("\\n") batch-lines(1000) batch-bytes(1048576) batch-timeout(10) workers(1)
  disk-buffer(reliable(yes) disk-buf-size(4294967296) mem-buf-size(163840000) dir("${folder}/buffer"))
); };
log { source(s); destination(d); flags(flow-control); };
`;
}

export const syslogNg: Forwarder = {
  name: 'syslog-ng, reliable disk buffer',
  start(job) {
    const config = path.join(job.folder, 'syslog-ng.conf');
    mkdirSync(path.join(job.folder, 'buffer'), { recursive: true });
    writeFileSync(config, syslogNgConfig(job));
    const file = (name: string) => path.join(job.folder, name);
    const options = ['-F', '--no-caps', '-f', config, '-R', file('persist'), '-p', file('pid'), '-c', file('control')];
    return spawn('syslog-ng', options, { stdio: ['ignore', 'ignore', 'inherit'] });
  },
};
