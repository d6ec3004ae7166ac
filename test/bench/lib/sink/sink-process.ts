/** The sink, a process of its own: answers as its destination does, checks off every id, and tells when the last has come. */
import type { AddressInfo } from 'node:net';
import { Counter } from './counter';
import { httpSink } from './http-server';
import type { FromSink, SinkOptions, ToSink } from './messages';
import { protocols } from './protocols';
import { syslogSink } from './syslog-server';

const options = JSON.parse(process.argv[2] ?? '') as SinkOptions;
const tell = (message: FromSink) => process.send?.(message);
const counter = new Counter(options, (report) => tell({ kind: 'complete', report }));
const http = options.kind === 'syslog' ? null : httpSink(counter, protocols[options.kind]);
const server = http?.server ?? syslogSink(counter);
server.listen(0, '127.0.0.1', () => tell({ kind: 'listening', port: (server.address() as AddressInfo).port }));
process.on('message', (message: ToSink) => {
  if (message === 'state') tell({ kind: 'state', report: counter.report() });
  else if (http !== null) http.fails = message === 'fail';
});
