/**
 * Asks the operating system which proxies lead to a URL: its proxy settings and PAC scripts, as Chromium reads them.
 * Chromium follows changes of the settings and of the network by itself.
 */
import { session } from 'electron';

/** Of its own, because the page's session has no network (security.ts). In memory, and made when it is first needed. */
const PARTITION = 'system-proxy';

/** @returns a list in the form of PAC scripts, such as `PROXY proxy.example.com:3128;DIRECT` */
export function resolveSystemProxy(url: string): Promise<string> {
  return session.fromPartition(PARTITION, { cache: false }).resolveProxy(url);
}
