/** The values that senders of further protocols need to reach a collector. Pure. */
import type { ProtocolSetup, SenderValue } from '../../contract/source-definition';
import type { CollectorSettings } from './fields';
import { configuredProof, curl, exampleEvent, HIDDEN_SECRET, senderValues } from './senders';

interface Sender {
  readonly settings: CollectorSettings;
  /** The collector's address without a path. */
  readonly origin: string;
  readonly secret: string | null;
  readonly platform: string;
}

/** @param url the collector's own, with its path @param secret null once it is hidden */
export function protocolSetups(
  settings: CollectorSettings,
  url: string,
  secret: string | null,
  platform: string,
): readonly ProtocolSetup[] {
  const sender = { settings, origin: new URL(url).origin, secret, platform };
  return [
    ...(settings.splunk ? [splunk(sender)] : []),
    ...(settings.datadog ? [datadog(sender)] : []),
    ...(settings.otlp ? [otlp(sender)] : []),
    ...(settings.firehose ? [firehose(sender)] : []),
  ];
}

const secretValue = (name: string, secret: string | null): SenderValue => ({ name, value: secret ?? '', secret: true });

function splunk({ settings, origin, secret, platform }: Sender): ProtocolSetup {
  const url = `${origin}/services/collector`;
  const header = ['-H', `Authorization: Splunk ${secret ?? HIDDEN_SECRET}`];
  return {
    title: 'Splunk HEC',
    values: [{ name: 'HEC URL', value: url, secret: false }, secretValue('HEC token', secret)],
    example: curl(settings, url, header, `{"event":${exampleEvent}}`, platform),
  };
}

function datadog({ settings, origin, secret, platform }: Sender): ProtocolSetup {
  const url = `${origin}/api/v2/logs`;
  const headers = ['-H', `DD-API-KEY: ${secret ?? HIDDEN_SECRET}`, '-H', 'Content-Type: application/json'];
  return {
    title: 'Datadog’s logs intake',
    values: [
      { name: 'Endpoint', value: origin, secret: false },
      { name: 'URL with its path', value: url, secret: false },
      secretValue('Datadog API key', secret),
    ],
    example: curl(settings, url, headers, `[${JSON.stringify({ message: exampleEvent })}]`, platform),
  };
}

function otlp({ settings, origin, secret, platform }: Sender): ProtocolSetup {
  const url = `${origin}/v1/logs`;
  const logRecords = [{ body: { stringValue: exampleEvent } }];
  const body = JSON.stringify({ resourceLogs: [{ scopeLogs: [{ logRecords }] }] });
  return {
    title: 'OTLP over HTTP',
    values: [
      { name: 'OTLP endpoint', value: origin, secret: false },
      ...senderValues(settings, url, secret).map((value) =>
        value.name === 'URL' ? { ...value, name: 'URL for logs' } : { ...value, name: `OTLP: ${value.name}` },
      ),
    ],
    example: curl(
      settings,
      url,
      [...configuredProof(settings, secret), '-H', 'Content-Type: application/json'],
      body,
      platform,
    ),
  };
}

function firehose({ settings, origin, secret, platform }: Sender): ProtocolSetup {
  const url = `${origin}/firehose`;
  const headers = [
    '-H',
    `X-Amz-Firehose-Access-Key: ${secret ?? HIDDEN_SECRET}`,
    '-H',
    'Content-Type: application/json',
  ];
  const body = JSON.stringify({ requestId: 'example', timestamp: 0, records: [{ data: toBase64(exampleEvent) }] });
  return {
    title: 'Amazon Firehose',
    values: [{ name: 'HTTP endpoint URL', value: url, secret: false }, secretValue('Access key', secret)],
    example: curl(settings, url, headers, body, platform),
  };
}

/** The example is ASCII. The page has no Buffer. */
const toBase64 = (text: string): string => btoa(text);
