/** The form of policy.json, which an administrator deploys. An unknown key is refused: a typing error must not allow anything. */
import { z } from 'zod';
import { feedFolder } from '../updates';
import { hostPatternSchema } from './hosts';

export const tlsVersions = ['TLSv1.2', 'TLSv1.3'] as const;
export type TlsVersion = (typeof tlsVersions)[number];

const feedSchema = z.string().transform((address, context) => {
  const folder = feedFolder(address);
  if (folder !== null) return folder;
  context.addIssue({ code: 'custom', message: 'An https address without user name, password, ? and #.' });
  return z.NEVER;
});

export const policySchema = z.strictObject({
  version: z.literal(1, { error: 'This version of Sluice reads policies with "version": 1.' }),
  destinations: z
    .strictObject({
      /** Absent: any host. Empty: none. Also for proxies and token servers. */
      allowedHosts: z.array(hostPatternSchema).max(1_000).optional(),
      /** False: no plain HTTP and no unencrypted TCP, except to this computer. */
      allowUnencrypted: z.boolean().optional(),
      /** False: the certificates of destinations are always checked. */
      allowUncheckedCertificates: z.boolean().optional(),
      minTlsVersion: z.enum(tlsVersions).optional(),
    })
    .optional(),
  retention: z
    .strictObject({
      /** Events are kept for at least this many days. */
      minDays: z.number().int().min(1).max(3_650).optional(),
      /** False: a limit in days must be set. */
      allowNoLimit: z.boolean().optional(),
    })
    .optional(),
  /** False: the console refuses to start. */
  console: z.boolean().optional(),
  startAtLogin: z.boolean().optional(),
  notifications: z.boolean().optional(),
  /** Stored events may not be decrypted, and users are asked to encrypt a trail that is plain. */
  trailEncryption: z.literal('required').optional(),
  /** Where updates are looked for, or that none are. Absent: the user decides. */
  updates: z.union([z.literal('off'), z.strictObject({ feed: feedSchema })]).optional(),
});
export type Policy = z.output<typeof policySchema>;
