/** The addresses that settings lead to, read from the fields declared as addresses. Pure. */
import { isLoopbackHost } from './addresses';
import type { AddressField, AddressForm, Fields } from './fields';
import type { PlainSettings } from './settings';

/** An address of the destination, as written in the settings. A proxy's address is not included. */
export interface ReachedAddress {
  readonly form: AddressForm['as'];
  readonly text: string;
  /** The port field next to a host; null for a URL, which contains its port. */
  readonly port: number | null;
}

export function reachedAddresses(fields: Fields, settings: PlainSettings): ReachedAddress[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = settings[name];
    if (field.type === 'address') return typeof value === 'string' ? [reached(field, value, settings)] : [];
    if (field.type !== 'variant' || field.concerns === 'proxy' || typeof value !== 'object' || value === null)
      return [];
    const chosen: PlainSettings = { ...value };
    return reachedAddresses(field.options[String(chosen.kind)]?.fields ?? {}, chosen);
  });
}

function reached({ form }: AddressField, text: string, settings: PlainSettings): ReachedAddress {
  const port = form.as === 'host' ? settings[form.portField] : null;
  return { form: form.as, text: text.trim(), port: typeof port === 'number' ? port : null };
}

/** Whether it is reached over plain http and is not this computer. */
export function isPlainHttpAbroad({ form, text }: ReachedAddress): boolean {
  if (form !== 'url' || !URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'http:' && !isLoopbackHost(hostname);
}

const LOCAL_HOST = /^(127\.0\.0\.1|localhost)$/i;
const LOCAL_URL = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:127\.0\.0\.1|localhost):(\d{1,5})(?:[/?#]|$)/i;

/** The port, if the address is on this computer. */
export function localPort({ form, text, port }: ReachedAddress): number | null {
  if (form === 'host') return LOCAL_HOST.test(text) ? port : null;
  const digits = LOCAL_URL.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}
