/** Proves who sends a request, in the form that the definition declares, and lists what must be masked for it. */
import type { CredentialForm, Fields } from '../../contract/fields';
import { Secret } from '../../contract/secret';
import { isObject } from '../../contract/value-paths';
import type { OAuthSettings } from './oauth-request';

export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  /** Everything that must not be shown, including composed forms. */
  readonly secrets: readonly string[];
}

type Settings = Readonly<Record<string, unknown>>;

/** From validated settings: every secret that is declared as a credential, in chosen options too, but not the proxy's. */
export function credentialsFor(fields: Fields, settings: Settings): Credentials {
  const found = Object.entries(fields).flatMap(([name, field]): Credentials[] => {
    const value = settings[name];
    if (field.type === 'secret') {
      return field.credential !== undefined && value instanceof Secret
        ? [credential(field.credential, value.reveal(), settings)]
        : [];
    }
    if (field.type !== 'variant' || field.concerns === 'proxy' || !isObject(value)) return [];
    return [credentialsFor(field.options[String(value.kind)]?.fields ?? {}, value)];
  });
  return {
    headers: Object.fromEntries(found.flatMap(({ headers }) => Object.entries(headers))),
    secrets: found.flatMap(({ secrets }) => secrets),
  };
}

/** The settings of the option `oauth2`; null if another way to authenticate is chosen. */
export function oauthSettings(settings: Settings): OAuthSettings | null {
  const { auth } = settings;
  if (!isObject(auth) || auth.kind !== 'oauth2') return null;
  return auth as unknown as OAuthSettings;
}

function credential(form: CredentialForm, secret: string, settings: Settings): Credentials {
  switch (form.as) {
    case 'header': {
      const name = 'name' in form ? form.name : textIn(settings, form.nameField);
      return { headers: { [name.toLowerCase()]: secret }, secrets: [secret] };
    }
    case 'authorization': {
      const scheme = 'scheme' in form ? form.scheme : textIn(settings, form.schemeField);
      return { headers: { authorization: `${scheme} ${secret}` }, secrets: [secret] };
    }
    case 'basic': {
      // RFC 7617, in UTF-8.
      const encoded = Buffer.from(`${textIn(settings, form.userField)}:${secret}`, 'utf8').toString('base64');
      return { headers: { authorization: `Basic ${encoded}` }, secrets: [secret, encoded] };
    }
    case 'signature':
    case 'tokenRequest':
      // The sender makes one for each request, or exchanges it for a token.
      return { headers: {}, secrets: [secret] };
  }
}

function textIn(settings: Settings, name: string): string {
  const value = settings[name];
  if (typeof value !== 'string') throw new Error(`A credential needs the field "${name}" beside it.`);
  return value;
}
