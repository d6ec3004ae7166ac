/** syslog-ng and rsyslog on loopback, each writing what it understood of a message into a file. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { testAuthority } from '../../../support/certificates';
import { closedPort } from '../../../support/servers';
import { findProgram, type Running, startProgram, temporaryFolder, UNPACKED, untilListening } from './programs';

export type Transport = 'tcp' | 'tls' | 'tlsWithClient';

/** The server's own reading of a message. */
export interface ReadMessage {
  readonly priority: string;
  readonly time: string;
  readonly host: string;
  readonly app: string;
  readonly messageId: string;
  readonly structuredData: string;
  readonly text: string;
}

export interface SyslogServer {
  readonly port: number;
  readonly messages: () => ReadMessage[];
  readonly said: () => string;
  readonly start: () => Promise<void>;
  /** As an administrator does; resolves when it is gone. */
  readonly stop: () => Promise<void>;
}

interface Brand {
  readonly path: string | null;
  /** @returns the arguments */
  readonly configure: (folder: string, port: number, transport: Transport, framing: Framing) => readonly string[];
}
type Framing = 'octetCounting' | 'lineFeed';

function syslogNgConfiguration(folder: string, port: number, transport: Transport, framing: Framing): string {
  const verify = transport === 'tlsWithClient' ? 'required-trusted' : 'optional-untrusted';
  const tls = `tls(key-file("${folder}/key.pem") cert-file("${folder}/cert.pem") ca-file("${folder}/ca.pem") peer-verify(${verify}))`;
  const over = transport === 'tcp' ? 'transport("tcp")' : `transport("tls") ${tls}`;
  const driver = framing === 'octetCounting' ? 'syslog' : 'network';
  const flags = framing === 'octetCounting' ? '' : 'flags(syslog-protocol)';
  return `@version: 3.35
options { keep-hostname(yes); use-dns(no); dns-cache(no); log-msg-size(1048576); };
source s { ${driver}(ip("127.0.0.1") port(${port}) ${over} ${flags}); };
destination d { file("${folder}/messages" template("$PRI\\t$R_ISODATE\\t$HOST\\t$PROGRAM\\t$MSGID\\t$SDATA\\t$MSG\\n")); };
log { source(s); destination(d); };
`;
}

function rsyslogConfiguration(folder: string, port: number, transport: Transport): string {
  const driver =
    transport === 'tcp'
      ? ''
      : `StreamDriver.Name="ossl" StreamDriver.Mode="1" StreamDriver.AuthMode="${transport === 'tls' ? 'anon' : 'x509/certvalid'}"`;
  return `global(workDirectory="${folder}" maxMessageSize="1m" parser.escapeControlCharactersOnReceive="off"
  defaultNetstreamDriverCAFile="${folder}/ca.pem" defaultNetstreamDriverCertFile="${folder}/cert.pem" defaultNetstreamDriverKeyFile="${folder}/key.pem")
module(load="imtcp" ${driver})
template(name="line" type="string" string="%pri%\\t%timereported:::date-rfc3339%\\t%hostname%\\t%app-name%\\t%msgid%\\t%structured-data%\\t%msg%\\n")
ruleset(name="r") { action(type="omfile" file="${folder}/messages" template="line") }
input(type="imtcp" address="127.0.0.1" port="${port}" ruleset="r")
`;
}

export const syslogNg: Brand = {
  path: findProgram('syslog-ng'),
  configure(folder, port, transport, framing) {
    writeFileSync(join(folder, 'conf'), syslogNgConfiguration(folder, port, transport, framing));
    const inside = (name: string) => join(folder, name);
    return [
      ...['--foreground', '--stderr', '--no-caps', '--cfgfile', inside('conf')],
      ...['--persist-file', inside('persist'), '--control', inside('ctl'), '--pidfile', inside('pid')],
    ];
  },
};

/** Where an unpacked rsyslog has its modules; an installed one knows. */
const moduleFolder = join(UNPACKED, 'usr/lib/x86_64-linux-gnu/rsyslog');
export const unpackedModules = (): string[] => (existsSync(moduleFolder) ? ['-M', moduleFolder] : []);

export const rsyslog: Brand = {
  path: findProgram('rsyslogd'),
  configure(folder, port, transport) {
    writeFileSync(join(folder, 'conf'), rsyslogConfiguration(folder, port, transport));
    return ['-n', '-f', join(folder, 'conf'), '-i', join(folder, 'pid'), ...unpackedModules()];
  },
};

function readMessages(file: string): ReadMessage[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => {
    const [priority = '', time = '', host = '', app = '', messageId = '', structuredData = '', ...text] =
      line.split('\t');
    return { priority, time, host, app, messageId, structuredData, text: text.join('\t') };
  });
}

/** Prepares the server; it runs from `start` to `stop`, on the same port each time. */
export async function syslogServer(
  brand: Brand,
  transport: Transport,
  framing: Framing = 'octetCounting',
): Promise<SyslogServer> {
  const { path } = brand;
  if (path === null) throw new Error('The server is not installed.');
  const folder = temporaryFolder();
  const port = await closedPort();
  const authority = await testAuthority();
  const { certificatePem, keyPem } = await authority.server('valid', ['127.0.0.1']);
  writeFileSync(join(folder, 'ca.pem'), authority.caPem);
  writeFileSync(join(folder, 'cert.pem'), certificatePem);
  writeFileSync(join(folder, 'key.pem'), keyPem);
  const args = brand.configure(folder, port, transport, framing);
  let running: Running | null = null;
  return {
    port,
    messages: () => readMessages(join(folder, 'messages')),
    said: () => running?.said() ?? '',
    start: async () => {
      running = startProgram(path, args);
      await untilListening(running, port);
    },
    stop: async () => {
      running?.child.kill('SIGTERM');
      await running?.ended;
    },
  };
}
