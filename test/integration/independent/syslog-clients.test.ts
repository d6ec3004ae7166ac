import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Rehearsal } from '../../../src/main/engine/rehearsal/rehearsal';
import { record } from '../../counterparts/lib/record';
import { rehearse } from '../../support/rehearsal';
import { startProgram, temporaryFolder, versionOf } from './support/programs';
import { sampleEvents } from './support/senders';
import { rsyslog, syslogNg, unpackedModules } from './support/syslog-servers';

const events = sampleEvents(0, 40);
const ids = events.map((event) => JSON.parse(event).Event.EventId);

const setting = (rehearsal: Rehearsal, ...path: string[]): string => {
  let at: unknown = rehearsal.settings;
  for (const name of path) at = (at as Record<string, unknown>)[name];
  return at as string;
};
const wrong = (rehearsal: Rehearsal) =>
  rehearsal.requests().flatMap(({ checks }) => checks.filter(({ ok }) => !ok).map(({ what, found }) => [what, found]));

async function expectAll(rehearsal: Rehearsal, by: 'syslog-ng' | 'rsyslog', how: string): Promise<void> {
  await expect.poll(() => rehearsal.oracle.ids()).toEqual(ids);
  expect(wrong(rehearsal)).toEqual([]);
  const { path } = by === 'rsyslog' ? rsyslog : syslogNg;
  record({
    direction: 'from',
    counterpart: by,
    version: versionOf(path ?? ''),
    sent: `${ids.length} events to the rehearsal of ${rehearsal.kind}, ${how}`,
    result: 'each taken once, nothing found wrong',
  });
}

/** Writes the events into a file and the authority beside it, for the program to read. */
function prepare(rehearsal: Rehearsal): string {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'events'), `${events.join('\n')}\n`);
  writeFileSync(join(folder, 'ca.pem'), rehearsal.caPem ?? '');
  return folder;
}

function runSyslogNg(folder: string, destination: string): void {
  const configuration = `@version: 3.35
options { use-dns(no); dns-cache(no); log-msg-size(1048576); time-reopen(1); };
source s { file("${folder}/events" flags(no-parse) read-old-records(yes)); };
destination d { ${destination}; };
log { source(s); destination(d); };
`;
  writeFileSync(join(folder, 'conf'), configuration);
  const inside = (name: string) => join(folder, name);
  startProgram(syslogNg.path ?? '', [
    ...['--foreground', '--stderr', '--no-caps', '--cfgfile', inside('conf')],
    ...['--persist-file', inside('persist'), '--control', inside('ctl'), '--pidfile', inside('pid')],
  ]);
}

describe.skipIf(syslogNg.path === null)('syslog-ng', () => {
  it.each([
    ['octets counted', 'syslog("127.0.0.1" port(PORT) transport("tcp"))', false],
    ['a message a line', 'network("127.0.0.1" port(PORT) transport("tcp") flags(syslog-protocol))', false],
    [
      'TLS',
      'syslog("127.0.0.1" port(PORT) transport("tls") tls(ca-file("FOLDER/ca.pem") peer-verify(required-trusted)))',
      true,
    ],
  ])('delivers to the syslog rehearsal: %s', async (name, destination, tls) => {
    const { rehearsal } = await rehearse('syslog', { tls });
    const folder = prepare(rehearsal);
    runSyslogNg(folder, destination.replace('PORT', String(rehearsal.port)).replace('FOLDER', folder));
    await expectAll(rehearsal, 'syslog-ng', name);
  });

  const http = (url: string, headers: readonly string[], body: string, more = '') =>
    `http(url("${url}") method("POST") headers(${headers.map((header) => `"${header}"`).join(', ')}) body("${body}") ${more})`;

  it('delivers to the rehearsal of "Other", in requests of several lines', async () => {
    const { rehearsal } = await rehearse('http');
    const headers = [
      `Authorization: Bearer ${setting(rehearsal, 'auth', 'token')}`,
      'Content-Type: application/x-ndjson',
    ];
    const batches = 'batch-lines(10) batch-timeout(100) delimiter("\\n") body-suffix("\\n")';
    runSyslogNg(prepare(rehearsal), http(setting(rehearsal, 'url'), headers, '$MSG', batches));
    await expectAll(rehearsal, 'syslog-ng', 'several lines a request');
  });

  it('delivers to the Splunk rehearsal, an envelope each', async () => {
    const { rehearsal } = await rehearse('splunk');
    const headers = [`Authorization: Splunk ${setting(rehearsal, 'token')}`, 'Content-Type: application/json'];
    const envelope = '{\\"time\\":$S_UNIXTIME,\\"sourcetype\\":\\"odc\\",\\"index\\":\\"audit\\",\\"event\\":$MSG}';
    runSyslogNg(prepare(rehearsal), http(`${rehearsal.origin}/services/collector/event`, headers, envelope));
    await expectAll(rehearsal, 'syslog-ng', 'an envelope each');
  });

  it('delivers to the Elasticsearch rehearsal by its bulk interface', async () => {
    const { rehearsal } = await rehearse('elasticsearch');
    const headers = [
      `Authorization: ApiKey ${setting(rehearsal, 'auth', 'key')}`,
      'Content-Type: application/x-ndjson',
    ];
    const lines = '{\\"create\\":{}}\\n{\\"@timestamp\\":\\"$ISODATE\\",\\"odc\\":$MSG}\\n';
    const url = `${rehearsal.origin}/${setting(rehearsal, 'index')}/_bulk`;
    runSyslogNg(prepare(rehearsal), http(url, headers, lines, 'batch-lines(10) batch-timeout(100) delimiter("")'));
    await expect.poll(() => rehearsal.oracle.counts().distinct).toBe(events.length);
    expect(wrong(rehearsal)).toEqual([]);
  });
});

function runRsyslog(folder: string, modules: string, action: string): void {
  const configuration = `global(workDirectory="${folder}" maxMessageSize="1m" defaultNetstreamDriverCAFile="${folder}/ca.pem")
module(load="imfile")
${modules}
input(type="imfile" file="${folder}/events" tag="odc" ruleset="r")
template(name="id" type="string" string="%uuid%")
template(name="document" type="string" string="{\\"@timestamp\\":\\"%timereported:::date-rfc3339%\\",\\"odc\\":%msg%}")
ruleset(name="r") { ${action} }
`;
  writeFileSync(join(folder, 'conf'), configuration);
  startProgram(rsyslog.path ?? '', ['-n', '-f', join(folder, 'conf'), '-i', join(folder, 'pid'), ...unpackedModules()]);
}

describe.skipIf(rsyslog.path === null)('rsyslog', () => {
  it.each([
    ['octets counted', 'TCP_Framing="octet-counted"', false],
    ['a message a line', '', false],
    [
      'TLS',
      'TCP_Framing="octet-counted" StreamDriver="ossl" StreamDriverMode="1" StreamDriverAuthMode="x509/certvalid"',
      true,
    ],
  ])('delivers to the syslog rehearsal: %s', async (name, how, tls) => {
    const { rehearsal } = await rehearse('syslog', { tls });
    const to = `target="127.0.0.1" port="${rehearsal.port}" protocol="tcp" template="RSYSLOG_SyslogProtocol23Format"`;
    runRsyslog(prepare(rehearsal), '', `action(type="omfwd" ${to} ${how})`);
    await expectAll(rehearsal, 'rsyslog', name);
  });

  it('delivers to the Elasticsearch rehearsal with user and password', async () => {
    const { rehearsal } = await rehearse('elasticsearch');
    const [user, password] = Buffer.from(setting(rehearsal, 'auth', 'key'), 'base64')
      .toString()
      .split(':');
    const to = `server="http://127.0.0.1" serverport="${rehearsal.port}" uid="${user}" pwd="${password}"`;
    const how = `searchIndex="${setting(rehearsal, 'index')}" searchType="" bulkmode="on" writeoperation="create" template="document" dynBulkId="on" bulkid="id"`;
    runRsyslog(prepare(rehearsal), 'module(load="omelasticsearch")', `action(type="omelasticsearch" ${to} ${how})`);
    await expect.poll(() => rehearsal.oracle.counts().distinct).toBe(events.length);
    expect(wrong(rehearsal)).toEqual([]);
  });
});
