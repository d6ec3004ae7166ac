/** The peer: syslog-ng with a reliable disk buffer, file → HTTP. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Forwarder, type Job, startLogged } from './forwarder';

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

export const hasSyslogNg = () => spawnSync('syslog-ng', ['--version']).status === 0;

export const syslogNg: Forwarder = {
  name: 'syslog-ng, reliable disk buffer',
  sinkKind: 'http',
  start(job) {
    const config = path.join(job.folder, 'syslog-ng.conf');
    mkdirSync(path.join(job.folder, 'buffer'), { recursive: true });
    writeFileSync(config, syslogNgConfig(job));
    const file = (name: string) => path.join(job.folder, name);
    const options = ['-F', '--no-caps', '-f', config, '-R', file('persist'), '-p', file('pid'), '-c', file('control')];
    return startLogged(job.folder, 'syslog-ng', options);
  },
};
