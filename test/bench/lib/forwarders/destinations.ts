/** How Sluice is told to send to each kind of sink on this computer. */
import type { SinkKind } from '../sink/protocols';

export interface Target {
  readonly sinkKind: SinkKind;
  readonly settings: (port: number, gzip: boolean) => Readonly<Record<string, unknown>>;
}

const urlOf = (port: number) => `http://127.0.0.1:${port}/`;
const http = (framing: string): Target => ({
  sinkKind: 'http',
  settings: (port, gzip) => ({ kind: 'http', url: urlOf(port), framing, gzip }),
});
const otlp = (encoding: string): Target => ({
  sinkKind: 'otlp',
  settings: (port, gzip) => ({ kind: 'otlp', url: urlOf(port), encoding, gzip }),
});

const list = {
  http: http('ndjson'),
  'http-array': http('array'),
  splunk: {
    sinkKind: 'splunk',
    settings: (port, gzip) => ({ kind: 'splunk', url: urlOf(port), token: 'a-token-of-the-bench', gzip }),
  },
  datadog: {
    sinkKind: 'datadog',
    settings: (port, gzip) => ({
      kind: 'datadog',
      endpoint: { kind: 'url', url: urlOf(port) },
      apiKey: '0123456789abcdef0123456789abcdef',
      gzip,
    }),
  },
  elasticsearch: {
    sinkKind: 'elasticsearch',
    settings: (port, gzip) => ({ kind: 'elasticsearch', url: urlOf(port), auth: { kind: 'none' }, gzip }),
  },
  firehose: {
    sinkKind: 'firehose',
    settings: (port) => ({
      kind: 'firehose',
      region: 'eu-central-1',
      deliveryStream: 'bench',
      credentials: { kind: 'key', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'a-secret-of-the-bench' },
      endpoint: urlOf(port),
    }),
  },
  otlp: otlp('protobuf'),
  'otlp-json': otlp('json'),
  syslog: {
    sinkKind: 'syslog',
    settings: (port) => ({ kind: 'syslog', host: '127.0.0.1', port, transport: 'tcp' }),
  },
} satisfies Record<string, Target>;

export type TargetName = keyof typeof list;
export const targets: Readonly<Record<TargetName, Target>> = list;
export const targetNames = Object.keys(list) as readonly TargetName[];
export const isTargetName = (name: string): name is TargetName => Object.hasOwn(list, name);
