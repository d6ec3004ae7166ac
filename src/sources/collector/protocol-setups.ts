/** The values that senders of further protocols need to reach a collector. Pure. */
import type { ProtocolSetup, SenderValue } from '../../contract/source-definition';
import type { CollectorSettings } from './fields';
import { curl, exampleEvent, HIDDEN_SECRET } from './senders';

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
  return [...(settings.splunk ? [splunk(sender)] : [])];
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
