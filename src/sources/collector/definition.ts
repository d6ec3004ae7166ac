/** The collector: an HTTP(S) endpoint for ODC's "Other" destination, or any HTTP client. */

import { isLoopbackHost } from '../../contract/addresses';
import type { SettingsProblem } from '../../contract/settings';
import { defineSource } from '../../contract/source-definition';
import { phrase } from '../../texts/phrase';
import { addressFilter, odcRegionAddresses } from './allowed-addresses';
import { collectorFields } from './fields';
import { protocolSetups } from './protocol-setups';
import { curlExample, outsideHint, outsideUrlOf, senderValues } from './senders';

const needsTls: SettingsProblem = {
  path: 'tls',
  message:
    'Other computers can reach this address, so TLS is needed: without it, credentials could be read on the network.',
  code: 'SLUICE-SRC-005',
};

const LOOPBACK = ['127.0.0.1', '::1'];

const allowsNobody: SettingsProblem = {
  path: 'allowedAddresses',
  message:
    'No sender could connect: the collector only accepts connections from this computer, and 127.0.0.1 is not in the list. Let the proxy or tunnel on this computer check the senders’ addresses.',
};

export const definition = defineSource({
  kind: 'collector',
  name: 'Collector',
  summary: 'Receives events from ODC, an OpenTelemetry Collector, Vector, Fluent Bit, or any HTTP client',
  icon: 'M3 7a3 3 0 0 1 3 -3h12a3 3 0 0 1 3 3v2a3 3 0 0 1 -3 3h-12a3 3 0 0 1 -3 -3v-2M3 15a3 3 0 0 1 3 -3h12a3 3 0 0 1 3 3v2a3 3 0 0 1 -3 3h-12a3 3 0 0 1 -3 -3l0 -2M7 8l0 .01M7 16l0 .01M11 8h6M11 16h6',
  fields: collectorFields,
  problems: ({ host, tls, allowedAddresses }) => [
    ...(tls.kind !== 'off' || isLoopbackHost(host) ? [] : [needsTls]),
    ...(isLoopbackHost(host) && !LOOPBACK.some(addressFilter(allowedAddresses)) ? [allowsNobody] : []),
  ],
  summaryLine: ({ host, port }) =>
    port === 0
      ? phrase('{host}, port chosen by the system', { host })
      : phrase('{host}, port {port}', { host, port: String(port) }),
  endsByItself: false,
  senders: {
    title: "Values for ODC's “Other” form",
    values: senderValues,
    outside: outsideHint,
    outsideUrl: outsideUrlOf,
    odcAddresses: odcRegionAddresses,
    example: curlExample,
    protocols: protocolSetups,
  },
});
