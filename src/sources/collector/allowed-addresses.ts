/**
 * Which addresses may send to a collector. Pure. ODC's own come from OutSystems' page "ODC public IPs": both kinds of
 * streams leave from the data platform's fixed addresses, which all customers of a region share.
 */
import { z } from 'zod';
import { isInNetwork, type Network, readIpAddress, readNetwork } from '../../contract/networks';
import { must } from '../../contract/problem';
import type { RegionAddresses } from '../../contract/source-definition';
import { phrase } from '../../texts/phrase';

/** By region of the data platform. docs/senders.md says which ODC regions use it. */
export const odcAddresses = {
  'odc-us-east': ['54.89.107.154', '54.84.58.61', '35.172.177.93'],
  'odc-sao-paulo': ['54.94.69.128', '18.229.244.40', '15.229.64.9'],
  'odc-frankfurt': ['3.73.166.181', '52.59.51.255', '18.194.166.197'],
  'odc-singapore': ['52.76.74.134', '18.143.210.11', '52.74.33.192'],
} as const;

export const odcRegions = Object.keys(odcAddresses);

const regionWords: Record<keyof typeof odcAddresses, string> = {
  'odc-us-east': 'US East (N. Virginia), Canada (Central)',
  'odc-sao-paulo': 'South America (São Paulo)',
  'odc-frankfurt':
    'Europe (Frankfurt, London, Ireland), Israel (Tel Aviv), Middle East (UAE), South Africa (Cape Town)',
  'odc-singapore': 'Asia Pacific (Singapore, Mumbai, Tokyo, Seoul, Sydney, Jakarta, Hong Kong)',
};

export const odcRegionAddresses: readonly RegionAddresses[] = Object.entries(odcAddresses).map(([name, addresses]) => ({
  name,
  regions: regionWords[name as keyof typeof odcAddresses],
  addresses,
}));

const namedAddresses = new Map<string, readonly string[]>(Object.entries(odcAddresses));

/** An address, a network, or one of ODC's regions. */
export const allowedAddress = z
  .string()
  .trim()
  .toLowerCase()
  .max(100)
  .superRefine(
    must(
      (text) => namedAddresses.has(text) || readNetwork(text) !== null,
      (text) =>
        phrase('“{text}” is neither an address, such as 10.0.0.7 or 10.0.0.0/8, nor one of {regions}.', {
          text,
          regions: odcRegions.join(', '),
        }),
    ),
  );

/** @param allowed undefined if every address is */
export function addressFilter(allowed: readonly string[] | undefined): (address: string) => boolean {
  if (allowed === undefined) return () => true;
  const networks = allowed
    .flatMap((text) => namedAddresses.get(text) ?? [text])
    .map(readNetwork)
    .filter((network): network is Network => network !== null);
  return (text) => {
    const address = readIpAddress(text);
    return address !== null && networks.some((network) => isInNetwork(address, network));
  };
}
