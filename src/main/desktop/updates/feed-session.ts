/**
 * The connection to a feed: a session of its own, without cookies and cache, which uses the system's proxy settings and
 * certificates. It reaches the feed's folder and nothing else, whatever a server answers.
 */
import { type Session, session } from 'electron';
import { SluiceError } from '../../../contract/errors';
import { allowedProxies } from '../../../contract/policy/proxies';
import type { PolicyRules } from '../../../contract/policy/rules';
import type { FeedAnswer } from '../../app/updates/look';

/** electron-updater downloads in the session of this name. */
const PARTITION = 'electron-updater';

export interface FeedSession {
  /** Reads a small file. @throws {Error} if no answer comes; {SluiceError} SLUICE-POL-008 if a proxy is not allowed */
  fetchFile(url: string, maxBytes: number, signal: AbortSignal): Promise<FeedAnswer>;
  /**
   * Lets electron-updater download one file, which may not be larger than it should be.
   * @throws {SluiceError} SLUICE-POL-008
   */
  open(url: string, maxBytes: number): Promise<void>;
  /** Why the latest request was not made, or its answer not taken; null if it was. */
  refusal(): string | null;
  /** Nothing can be reached any more. */
  close(): void;
}

export function openFeedSession(rules: PolicyRules): FeedSession {
  let own: Session | undefined;
  let allowed: { readonly url: string; readonly maxBytes: number } | null = null;
  let refusal: string | null = null;

  /** Made when it is first needed: without a feed there is none. */
  const made = (): Session => {
    if (own !== undefined) return own;
    own = session.fromPartition(PARTITION, { cache: false });
    if (rules.minTlsVersion === 'TLSv1.3') own.setSSLConfig({ minVersion: 'tls1.3' });
    const decide = (reason: string | null) => {
      refusal = reason;
      return { cancel: reason !== null };
    };
    own.webRequest.onBeforeRequest(({ url }, answer) =>
      answer(decide(url === allowed?.url ? null : `The server led to another address: ${url}`)),
    );
    own.webRequest.onHeadersReceived(({ statusCode, responseHeaders = {} }, answer) =>
      answer(decide(statusCode === 200 ? lengthProblem(responseHeaders, allowed?.maxBytes ?? 0) : null)),
    );
    return own;
  };

  const allow = async (url: string, maxBytes: number): Promise<Session> => {
    const opened = made();
    const proxies = await opened.resolveProxy(url);
    if (allowedProxies(proxies, rules) !== proxies) throw new SluiceError('SLUICE-POL-008', { raw: proxies });
    allowed = { url, maxBytes };
    refusal = null;
    return opened;
  };

  return {
    async fetchFile(url, maxBytes, signal) {
      const opened = await allow(url, Number.POSITIVE_INFINITY);
      const response = await opened.fetch(url, {
        ...{ signal, redirect: 'error', credentials: 'omit', cache: 'no-store' },
        headers: { 'User-Agent': 'Sluice' },
      });
      if (response.status !== 200) {
        await response.body?.cancel();
        return { kind: 'status', status: response.status };
      }
      const bytes = await atMost(response.body, maxBytes);
      return bytes === null ? { kind: 'tooLarge' } : { kind: 'file', bytes };
    },
    async open(url, maxBytes) {
      await allow(url, maxBytes);
    },
    refusal: () => refusal,
    close() {
      allowed = null;
    },
  };
}

/** A server that does not say how much it sends, or sends it compressed, could fill the disk. */
function lengthProblem(headers: Readonly<Record<string, string[]>>, maxBytes: number): string | null {
  if (maxBytes === Number.POSITIVE_INFINITY) return null;
  const header = (wanted: string) =>
    Object.entries(headers)
      .find(([name]) => name.toLowerCase() === wanted)?.[1]
      ?.join(', ');
  const length = header('content-length');
  if (length === undefined || !/^\d+$/.test(length)) return 'The server does not say how large the file is.';
  if (Number(length) > maxBytes) return `The server sends ${length} bytes; the signed feed says ${maxBytes}.`;
  const encoding = header('content-encoding') ?? 'identity';
  return encoding === 'identity' ? null : `The server sends the file compressed (${encoding}).`;
}

/** @returns null if there is more */
async function atMost(body: ReadableStream<Uint8Array> | null, maxBytes: number): Promise<Uint8Array | null> {
  if (body === null) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let received = 0;
  for (const reader = body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts);
    received += value.length;
    if (received > maxBytes) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
}
