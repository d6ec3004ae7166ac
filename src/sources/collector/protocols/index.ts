/** The protocols that a collector speaks, and which of them is meant by a path. */
import type { CollectorSettings } from '../fields';
import { audit } from './audit';
import { datadog } from './datadog';
import { firehose } from './firehose';
import { otlp } from './otlp';
import type { Endpoint, Protocol } from './protocol';
import { createSplunk } from './splunk';

export type Found =
  | { readonly kind: 'found'; readonly protocol: Protocol; readonly endpoint: Endpoint }
  /** It belongs to a protocol that is switched off. */
  | { readonly kind: 'off'; readonly name: string }
  | { readonly kind: 'unknown' };

export interface Protocols {
  readonly find: (path: string) => Found;
}

export function protocolsOf(settings: CollectorSettings): Protocols {
  const all: readonly (readonly [boolean, Protocol])[] = [
    [true, audit],
    [settings.splunk, createSplunk()],
    [settings.datadog, datadog],
    [settings.firehose, firehose],
    [settings.otlp, otlp],
  ];
  return {
    find: (path) => {
      for (const [isOn, protocol] of all) {
        const endpoint = protocol.find(path);
        if (endpoint !== undefined) {
          return isOn ? { kind: 'found', protocol, endpoint } : { kind: 'off', name: protocol.name };
        }
      }
      return { kind: 'unknown' };
    },
  };
}
