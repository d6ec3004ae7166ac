/** The address of an OTLP receiver for what people know of it. Pure. */
import { completeAddress } from '../pasting/address';

/** OTLP over HTTP listens on 4318. */
export function completeOtlpAddress(given: string): string | null {
  return completeAddress(given, { port: 4_318 });
}
