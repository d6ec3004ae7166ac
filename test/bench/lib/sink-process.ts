/** The sink, a process of its own: takes NDJSON, checks off every id, and tells when the last has come. */
import http from 'node:http';
import { gunzipSync } from 'node:zlib';
import { ID_DIGITS, ID_MARK, ID_NOISE } from './events';

const total = Number(process.argv[2]);
/** Of each event, the request in which it came first; 0: none yet. A format may name an event's id more than once. */
const seenIn = new Uint32Array(total);
let unique = 0;
let duplicates = 0;
let unknown = 0;
let requests = 0;
const marker = Buffer.from(ID_MARK);
const arrivals: (readonly [index: number, atMs: number])[] = [];

function checkOff(body: Buffer): void {
  const atMs = performance.timeOrigin + performance.now();
  for (let at = body.indexOf(marker); at >= 0; at = body.indexOf(marker, at + marker.length)) {
    const from = at + marker.length + ID_NOISE;
    let index = 0;
    for (let digit = from; digit < from + ID_DIGITS; digit += 1) index = index * 10 + (body[digit] ?? 0) - 48;
    if (!(index < total)) unknown += 1;
    else if (seenIn[index] === requests) continue;
    else if (seenIn[index] !== 0) duplicates += 1;
    else {
      seenIn[index] = requests;
      unique += 1;
      if (total <= 100_000) arrivals.push([index, atMs]);
    }
  }
}

const report = (kind: 'complete' | 'state') =>
  process.send?.({
    kind,
    atMs: performance.timeOrigin + performance.now(),
    unique,
    duplicates,
    unknown,
    requests,
    arrivals,
  });

const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const whole = Buffer.concat(chunks);
    const before = unique;
    requests += 1;
    checkOff(request.headers['content-encoding'] === 'gzip' ? gunzipSync(whole) : whole);
    response.writeHead(200, { 'content-length': '0' }).end();
    if (unique === total && before < total) report('complete');
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ kind: 'listening', port: typeof address === 'object' ? address?.port : 0 });
});
process.on('message', (message) => {
  if (message === 'state') report('state');
});
