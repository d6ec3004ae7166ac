/** Looks at a feed: reads the description and its signature, and trusts nothing before the signature is checked. */
import { SluiceError } from '../../../contract/errors';
import { descriptionName, type Machine, type Release, readRelease } from './release';
import { checkSignature } from './signature';

export const LARGEST_DESCRIPTION = 64 * 1_024;
const LARGEST_SIGNATURE = 1_024;

export type FeedAnswer =
  | { readonly kind: 'file'; readonly bytes: Uint8Array }
  /** It has more bytes than were asked for. */
  | { readonly kind: 'tooLarge' }
  | { readonly kind: 'status'; readonly status: number };

/**
 * Reads a file of a feed, without following redirects.
 * @throws {Error} if no answer came
 */
export type FetchFeedFile = (url: string, maxBytes: number, signal: AbortSignal) => Promise<FeedAnswer>;

export interface LookOptions {
  /** The folder; ends with a slash. */
  readonly feed: string;
  readonly machine: Machine;
  readonly keys: readonly string[];
  readonly fetchFile: FetchFeedFile;
  readonly signal: AbortSignal;
}

/** @throws {SluiceError} SLUICE-UPD-001 to -004 */
export async function lookAtFeed({ feed, machine, keys, fetchFile, signal }: LookOptions): Promise<Release> {
  const url = `${feed}${descriptionName(machine)}`;
  const description = await read(url, LARGEST_DESCRIPTION, 'SLUICE-UPD-001');
  const signature = await read(`${url}.sig`, LARGEST_SIGNATURE, 'SLUICE-UPD-002');
  checkSignature(description, new TextDecoder().decode(signature), keys);
  return readRelease(new TextDecoder().decode(description), machine);

  async function read(file: string, maxBytes: number, ifMissing: 'SLUICE-UPD-001' | 'SLUICE-UPD-002') {
    const answer = await fetchFile(file, maxBytes, signal).catch((error: unknown) => {
      throw unreachable(file, error);
    });
    switch (answer.kind) {
      case 'file':
        return answer.bytes;
      case 'tooLarge':
        throw new SluiceError('SLUICE-UPD-004', { raw: `${file} has more than ${maxBytes} bytes.` });
      case 'status':
        throw new SluiceError(answer.status === 404 ? ifMissing : 'SLUICE-UPD-001', {
          raw: `${file}: HTTP ${answer.status}`,
        });
    }
  }
}

function unreachable(file: string, error: unknown): SluiceError {
  if (error instanceof SluiceError) return error;
  const raw = `${file}: ${error instanceof Error ? error.message : String(error)}`;
  return new SluiceError('SLUICE-UPD-001', { raw }, { cause: error });
}
