/** Ways in which a request proves who sends it, and what must be masked for each. */
import type { z } from 'zod';
import type { Secret } from '../../contract/secret';
import type { authField } from './auth-fields';

export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  /** Everything that must not be shown, composed forms included. */
  readonly secrets: readonly string[];
}

export const noCredentials: Credentials = { headers: {}, secrets: [] };

/** RFC 6750. */
export function bearerCredentials(token: Secret): Credentials {
  return { headers: { authorization: `Bearer ${token.reveal()}` }, secrets: [token.reveal()] };
}

/** RFC 7617, in UTF-8. */
export function basicCredentials(user: string, password: Secret): Credentials {
  const pair = `${user}:${password.reveal()}`;
  const encoded = Buffer.from(pair, 'utf8').toString('base64');
  return { headers: { authorization: `Basic ${encoded}` }, secrets: [password.reveal(), encoded] };
}

export function headerCredentials(name: string, value: Secret): Credentials {
  return { headers: { [name.toLowerCase()]: value.reveal() }, secrets: [value.reveal()] };
}

export type AuthSettings = z.output<(typeof authField)['schema']>;

export function credentialsFor(auth: AuthSettings): Credentials {
  switch (auth.kind) {
    case 'none':
      return noCredentials;
    case 'apiKey':
      return headerCredentials(auth.header, auth.key);
    case 'bearer':
      return bearerCredentials(auth.token);
    case 'basic':
      return basicCredentials(auth.user, auth.password);
  }
}
