/** Certificates and keys as values of settings: accepted in many forms, stored in one. */
import { z } from 'zod';
import { type PemReading, readCertificatePem, readKeyPem } from './pem';
import { refuse } from './problem';

/** Refused with the reason; nothing is silently ignored. */
const pem = (read: (text: string) => PemReading): z.ZodType<string> =>
  z
    .string()
    .max(200_000)
    .transform((text, context) => {
      const reading = read(text);
      if (reading.ok) return reading.pem;
      refuse(context, reading.problem);
      return z.NEVER;
    });

export const certificatePem = pem(readCertificatePem);
export const keyPem = pem(readKeyPem);
