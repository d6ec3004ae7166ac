/** Reads one policy file: its size, who can change it, its content. */
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import type { z } from 'zod';
import { type Policy, policySchema } from '../../../contract/policy/schema';
import { changeableBy } from './writable';

export type ReadPolicy =
  | { readonly kind: 'absent' }
  | { readonly kind: 'read'; readonly text: string; readonly policy: Policy }
  | { readonly kind: 'unusable'; readonly reason: string };

export interface PolicyTrust {
  readonly platform: NodeJS.Platform;
  /** Users who may own the file and its folders. Not looked at on Windows, where access lists decide. */
  readonly trustedUids: readonly number[];
}

const LARGEST_FILE_BYTES = 256 * 1024;

export function readPolicy(path: string, trust: PolicyTrust): ReadPolicy {
  try {
    const file = openSync(path, 'r');
    try {
      const facts = fstatSync(file);
      if (!facts.isFile()) return unusable(`${path} is not a file.`);
      if (facts.size > LARGEST_FILE_BYTES) return unusable(`${path} is larger than 256 KB.`);
      const others = trust.platform === 'win32' ? null : changeableBy(path, facts, trust.trustedUids, trust.platform);
      if (others !== null) return unusable(others);
      return parsePolicy(readFileSync(file, 'utf8'));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' || code === 'ENOTDIR' ? { kind: 'absent' } : unusable(message);
  }
}

/** Editors on Windows begin a file with a byte order mark. */
export function parsePolicy(text: string): ReadPolicy {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    return unusable(`It is not JSON: ${(error as Error).message}`);
  }
  const parsed = policySchema.safeParse(content);
  return parsed.success
    ? { kind: 'read', text, policy: parsed.data }
    : unusable(parsed.error.issues.slice(0, 5).map(issueText).join(' '));
}

function issueText(issue: z.core.$ZodIssue): string {
  const path = issue.path.map(String);
  if (issue.code === 'unrecognized_keys') {
    return `Unknown: ${issue.keys.map((key) => [...path, key.slice(0, 100)].join('.')).join(', ')}.`;
  }
  return path.length === 0 ? issue.message : `${path.join('.')}: ${issue.message}`;
}

function unusable(reason: string): ReadPolicy {
  return { kind: 'unusable', reason };
}
