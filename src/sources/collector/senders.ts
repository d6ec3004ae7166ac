/** The values that ODC's form, or another sender, needs to reach a collector. Pure. */

import { isLoopbackHost } from '../../contract/addresses';
import type { SenderValue } from '../../contract/source-definition';
import { type Phrase, phrase } from '../../texts/phrase';
import type { CollectorAuth, CollectorSettings } from './fields';

/** Replaces the secret once it is hidden. */
export const HIDDEN_SECRET = '<the secret>';

const secretNames: Record<CollectorAuth['kind'], string> = {
  bearer: 'Bearer token',
  apiKey: 'API key',
  basic: 'Password',
};

/** The values in the order in which ODC's form for "Other" asks for them. @param secret null once it is hidden */
export function senderValues(settings: CollectorSettings, url: string, secret: string | null): SenderValue[] {
  const { auth } = settings;
  const proof = { name: secretNames[auth.kind], value: secret ?? '', secret: true };
  switch (auth.kind) {
    case 'bearer':
      return [{ name: 'URL', value: url, secret: false }, proof];
    case 'apiKey':
      return [
        { name: 'URL', value: url, secret: false },
        { name: 'Header name', value: auth.header, secret: false },
        proof,
      ];
    case 'basic':
      return [
        { name: 'URL', value: url, secret: false },
        { name: 'User name', value: auth.user, secret: false },
        proof,
      ];
  }
}

/** The URL for senders outside, by one of the further names. A proxy has its own port and certificate. */
export const outsideUrl = (name: string): string => `https://${name.includes(':') ? `[${name}]` : name}/v1/audit`;

/** By the first of the further names; null without any. */
export function outsideUrlOf({ allowedHosts }: CollectorSettings): string | null {
  const [name] = allowedHosts ?? [];
  return name === undefined ? null : outsideUrl(name);
}

/** ODC sends from the internet, where the collector's own address is of no use. */
export function outsideHint({ host, allowedHosts }: CollectorSettings): Phrase | null {
  const [name] = allowedHosts ?? [];
  if (name !== undefined) {
    return phrase(
      'Senders outside call your proxy or tunnel, such as {url}. It has to pass requests on to the URL above.',
      { url: outsideUrl(name) },
    );
  }
  if (!isLoopbackHost(host)) return null;
  return phrase(
    "This address can be reached from this computer only. ODC sends from the internet: let a gateway or a tunnel of your network pass its requests on to it, and enter the gateway's name in this source under “Other names of the collector”.",
  );
}

/** Quotes for the shell of the platform: POSIX, or Windows' command prompt. */
function quote(text: string, platform: string): string {
  return platform === 'win32' ? `"${text.replaceAll('"', '\\"')}"` : `'${text.replaceAll("'", "'\\''")}'`;
}

export const exampleEvent = '{"Event":{"EventId":"example-1","Request":{"Action":"Example"}}}';

/** curl's options for the way of authenticating that is set. */
export function configuredProof({ auth }: CollectorSettings, secret: string | null): readonly string[] {
  const word = secret ?? HIDDEN_SECRET;
  switch (auth.kind) {
    case 'bearer':
      return ['-H', `Authorization: Bearer ${word}`];
    case 'apiKey':
      return ['-H', `${auth.header}: ${word}`];
    case 'basic':
      return ['-u', `${auth.user}:${word}`];
  }
}

/** A command that sends one event to the collector. */
export function curlExample(settings: CollectorSettings, url: string, secret: string | null, platform: string): string {
  const options = [...configuredProof(settings, secret), '-H', 'Content-Type: application/json'];
  return curl(settings, url, options, exampleEvent, platform);
}

/** @param options pairs of an option and its value */
export function curl(
  { tls }: CollectorSettings,
  url: string,
  options: readonly string[],
  body: string,
  platform: string,
): string {
  // No authority has signed a certificate that Sluice made.
  const insecure = tls.kind === 'generated' ? ['--insecure'] : [];
  const quoted = options.map((word, index) => (index % 2 === 0 ? word : quote(word, platform)));
  return ['curl', ...insecure, quote(url, platform), ...quoted, '-d', quote(body, platform)].join(' ');
}
