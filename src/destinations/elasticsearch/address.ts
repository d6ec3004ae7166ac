/** The address of a cluster for what people know of it. Pure. */
import { completeAddress } from '../pasting/address';
import { fromBase64, halves } from '../pasting/request';

/** Services that listen on the usual port of https. */
const HOSTED =
  /(?:^|\.)(?:elastic-cloud\.com|elastic\.cloud|found\.io|cloud\.es\.io|amazonaws\.com|aivencloud\.com)(?:$|\/)/i;

export function completeClusterAddress(given: string): string | null {
  return completeAddress(given, HOSTED.test(given.trim()) ? {} : { port: 9_200 });
}

/** The address in an Elastic Cloud ID: `name:base64("host[:port]$elasticsearch$kibana")`. */
export function readCloudId(text: string): string | null {
  const [, encoded] = halves(text.trim(), ':');
  const [place = '', cluster = ''] = (encoded === '' ? null : fromBase64(encoded))?.split('$') ?? [];
  if (!/^[a-z0-9.-]+(?::\d{1,5})?$/i.test(place) || !/^[a-z0-9-]+(?::\d{1,5})?$/i.test(cluster)) return null;
  const [id, ownPort] = halves(cluster, ':');
  const [host, sharedPort] = halves(place, ':');
  const port = ownPort || sharedPort;
  return `https://${id}.${host}${port === '' || port === '443' ? '' : `:${port}`}`;
}
