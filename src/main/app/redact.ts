/** Keeps secrets out of logs: by field name, and inside addresses. */
import { MASK, Secret } from '../../contract/secret';
import { isSecretName, maskAddresses } from '../../contract/secret-names';

const DEEPEST = 8;

/** A copy that is safe to log: fields that look secret masked, errors as text, limited depth. */
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
