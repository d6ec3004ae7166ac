/** The HEC URL for what people know of it: often only the name of the server. Pure. */
import { completeAddress } from '../pasting/address';

const PATH = '/services/collector/event';

/**
 * Splunk Enterprise listens on port 8088. Splunk Cloud has another host for HEC: `http-inputs-<stack>` on AWS,
 * `http-inputs.<stack>` in its government cloud.
 */
export function completeHecUrl(given: string): string | null {
  const text = given.trim();
  const [, prefix, stack, domain] =
    /^(?:https?:\/\/)?(http-inputs[-.]|inputs\.)?([a-z0-9-]+)\.(splunkcloud(?:gc)?\.com)(?::\d+)?\/?(?:[a-z]{2}-[A-Z]{2}\/.*)?$/i.exec(
      text,
    ) ?? [];
  if (stack !== undefined && domain !== undefined && (prefix === undefined || !/^https?:/i.test(text))) {
    const lower = domain.toLowerCase();
    const host = prefix ?? (lower === 'splunkcloudgc.com' ? 'http-inputs.' : 'http-inputs-');
    const port = host === 'inputs.' ? ':8088' : '';
    return `https://${host}${stack}.${lower}${port}${PATH}`;
  }
  return completeAddress(text, { port: 8_088, path: PATH });
}
