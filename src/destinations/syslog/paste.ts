/** Reads `host:port`, addresses such as `tls://host:6514`, and rsyslog's `@@host:port`. Pure. */
import { readHostAndPort } from '../../contract/addresses';
import type { Pasted } from '../../contract/paste';
import { phrase } from '../../texts/phrase';

const transports: Readonly<Record<string, 'tls' | 'tcp' | 'udp'>> = {
  tls: 'tls',
  ssl: 'tls',
  syslogs: 'tls',
  'syslog+tls': 'tls',
  'syslog-tls': 'tls',
  'tcp+tls': 'tls',
  tcp: 'tcp',
  'syslog+tcp': 'tcp',
  'syslog-tcp': 'tcp',
  '@@': 'tcp',
  udp: 'udp',
  syslog: 'udp',
  'syslog+udp': 'udp',
  'syslog-udp': 'udp',
  '@': 'udp',
};

/** `*.* @@(o)host:port` → `@@host:port` */
const RSYSLOG = /(?:^|\s)(@@?)(?:\([a-z0-9,]*\))?(\S+)\s*$/i;

const usualPorts = { tls: 6_514, tcp: 514 } as const;

const nothing: Pasted = { settings: {}, completed: [], ignored: [] };

export function read(text: string): Pasted {
  const line = text.slice(0, 4_096).trim();
  const [, at, behindAt] = RSYSLOG.exec(line) ?? [];
  const [, scheme, rest] = /^([a-z+-]+):\/\/([^/?#]+)\/?$/i.exec(line) ?? [];
  const transport = transports[(at ?? scheme ?? '').toLowerCase()];
  if (transport === undefined && scheme !== undefined)
    return { ...nothing, ignored: [phrase('the protocol {name}', { name: scheme })] };
  const place = readHostAndPort((behindAt ?? rest ?? line).replace(/;.*$/, ''));
  const isHost = place !== null && (/[.:]/.test(line) || transport !== undefined);
  if (!isHost) return nothing;
  const sent = transport === 'udp' ? undefined : transport;
  const port = place.port ?? (sent === undefined ? null : usualPorts[sent]);
  return {
    settings: {
      host: place.host,
      ...(port === null ? {} : { port }),
      ...(sent === undefined ? {} : { transport: sent }),
    },
    completed:
      place.port === null && port !== null ? [phrase('The usual port {port} was added.', { port: String(port) })] : [],
    ignored: transport === 'udp' ? [phrase('the protocol UDP (Sluice sends over TCP or TLS)')] : [],
  };
}
