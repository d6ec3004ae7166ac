/** The authentication of a pasted request, as settings of the field that several destinations share. Pure. */
import { type Phrase, phrase } from '../../texts/phrase';
import { isSecretName } from './address';
import { basicOf, type PastedRequest, schemeOf } from './request';

export interface PastedAuthentication {
  /** Null if the request has none. */
  readonly auth: Readonly<Record<string, string>> | null;
  /** Headers that were used for it. */
  readonly used: readonly string[];
}

interface Credentials {
  readonly user: string | null;
  readonly password: string | null;
}

/** @param inAddress the user name and password that stood in the address */
export function authenticationOf(request: PastedRequest, inAddress: Credentials | null): PastedAuthentication {
  const token = schemeOf(request, ['Bearer']);
  if (token !== null) return { auth: { kind: 'bearer', token }, used: ['Authorization'] };
  const basic =
    basicOf(request) ?? (inAddress?.user == null ? null : { user: inAddress.user, password: inAddress.password ?? '' });
  if (basic !== null) return { auth: { kind: 'basic', ...basic }, used: ['Authorization'] };
  const [header, key] = request.headers.find(([name]) => isSecretName(name) && name.toLowerCase() !== 'cookie') ?? [];
  if (header === undefined || key === undefined) return { auth: null, used: [] };
  return { auth: { kind: 'apiKey', header, key }, used: [header] };
}

export interface PlainHeaders {
  readonly headers: Readonly<Record<string, string>>;
  readonly ignored: readonly Phrase[];
}

/** Headers that may be shown in plain text. Those that look like secrets have no place in the form. */
export function plainHeaders(
  headers: PastedRequest['headers'],
  isAllowed: (headers: Record<string, string>) => boolean,
): PlainHeaders {
  const plain: Record<string, string> = {};
  const ignored: Phrase[] = [];
  for (const [name, value] of headers.slice(0, 100)) {
    if (isSecretName(name)) ignored.push(phrase('header {name} (looks like a secret)', { name: name.slice(0, 64) }));
    else if (!isAllowed({ [name]: value })) ignored.push(phrase('header {name}', { name: name.slice(0, 64) }));
    else plain[name] = value;
  }
  return { headers: plain, ignored };
}
