/** Reads a HEC URL, a token and the curl commands of Splunk's documentation. Pure. */
import type { Pasted } from '../../contract/paste';
import { phrase } from '../../texts/phrase';
import { completedTo, takeSecretParameters, withoutCredentials, writeAddress } from '../pasting/address';
import { basicOf, headerOf, isOneLine, namesOf, otherHeaders, readRequest, schemeOf } from '../pasting/request';
import { completeHecUrl } from './address';

const TOKEN = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/i;

/** The index that an example event names. */
function indexIn(body: string | null): string | null {
  const [, index] = /"index"\s*:\s*"([a-z0-9_][a-z0-9_-]{0,79})"/.exec(body?.slice(0, 10_000) ?? '') ?? [];
  return index ?? null;
}

export function read(text: string): Pasted {
  const bare = text.trim();
  if (bare.length <= 40 && new RegExp(`^${TOKEN.source}$`, 'i').test(bare)) {
    return { settings: { token: bare }, completed: [], ignored: [] };
  }
  const request = readRequest(text);
  const completed = request.url === null ? null : completeHecUrl(request.url);
  const address = withoutCredentials(completed ?? request.url ?? '');
  const inAddress = address?.url.searchParams.get('token') ?? null;
  const secretNames = address === null ? [] : takeSecretParameters(address.url);
  const basic = basicOf(request);
  const isCommand = request.headers.length > 0 || request.body !== null;
  const bearer = schemeOf(request, ['Bearer']);
  const token =
    schemeOf(request, ['Splunk']) ??
    bearer ??
    basic?.password ??
    address?.password ??
    inAddress ??
    (isCommand ? null : (TOKEN.exec(text.replace(request.url ?? '', ''))?.[0] ?? null));
  const index = indexIn(request.body) ?? address?.url.searchParams.get('index') ?? null;
  const acknowledges = headerOf(request, 'X-Splunk-Request-Channel') !== null;
  if (address !== null) address.url.search = '';
  return {
    settings: {
      ...(address === null ? {} : { url: completed ?? writeAddress(address.url) }),
      ...(token === null || token === '' ? {} : { token }),
      ...(bearer === null ? {} : { scheme: 'Bearer' }),
      ...(index === null ? {} : { index }),
      ...(acknowledges ? { acknowledge: true } : {}),
    },
    completed: completed === null ? [] : [completedTo(completed)],
    ignored: [
      ...(token === null ? request.ignored : request.ignored.filter((each) => !isOneLine(each))),
      ...namesOf(otherHeaders(request, ['Authorization', 'X-Splunk-Request-Channel'])),
      ...secretNames.filter((name) => name !== 'token').map((name) => phrase('parameter {name}', { name })),
    ],
  };
}
