/** Keeps secrets out of what is written down: by the name of a field, and inside addresses. */
import { MASK, Secret } from '../../contract/secret';

const SECRET_NAME =
  /secret|token|passw|passphrase|authori[sz]ation|credential|cookie|signature|api[-_]?key|access[-_]?key|private[-_]?key|^key$|[-_.]key$|Key$/i;

/** Whether a field, header or query parameter of this name usually holds a secret. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** Masks user names with passwords, and secret-looking parameters, in addresses within a text. */
export function maskAddresses(text: string): string {
  return text
    .replaceAll(/(\b[a-z][a-z0-9+.-]*:\/\/)[^\s/?#@]+@/gi, `$1${MASK}@`)
    .replaceAll(/([?&;]([^\s=&#;]+)=)([^\s&#;"']+)/g, (whole, head: string, name: string) =>
      isSecretName(name) ? head + MASK : whole,
    );
}

const DEEPEST = 8;

/** A copy fit for a log line: secret-looking fields masked, errors as text, depth bounded. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return maskAddresses(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Secret) return MASK;
  if (value instanceof Error) return describeError(value, depth);
  if (ArrayBuffer.isView(value)) return `${value.byteLength} bytes`;
  if (depth >= DEEPEST) return '…';
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      isSecretName(name) && item !== null && typeof item !== 'boolean' ? MASK : redact(item, depth + 1),
    ]),
  );
}

function describeError(error: Error, depth: number): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  return {
    name,
    message: maskAddresses(message),
    ...(stack === undefined ? {} : { stack: maskAddresses(stack) }),
    ...(cause === undefined ? {} : { cause: redact(cause, depth + 1) }),
  };
}
