/** Reads what a feed says of the newest version: the file `latest*.yml` that electron-builder writes. Pure. */
import { parse } from 'yaml';
import { z } from 'zod';
import { SluiceError } from '../../../contract/errors';

/** What decides which description and which file is for this computer. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
}

/** A file of a version, exactly as it was signed. */
export interface ReleaseFile {
  /** In the folder of the feed. */
  readonly name: string;
  /** Base64. */
  readonly sha512: string;
  readonly bytes: number;
  /** Windows: the installer asks for the rights of an administrator. */
  readonly isAdminRightsRequired: boolean;
}

export interface Release {
  readonly version: string;
  readonly releaseDate: string;
  /** Null if this system's kind of file is not in the feed. */
  readonly file: ReleaseFile | null;
}

type Version = readonly [major: number, minor: number, patch: number];

const VERSION = /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})$/;
/** A program is larger than nothing, and smaller than this. */
const LARGEST_FILE = 1_000_000_000;

const releaseSchema = z.object({
  // A version before a release, such as 2.0.0-beta.1, is not offered to anyone.
  version: z.string().regex(VERSION, 'A version such as 1.2.3.'),
  releaseDate: z.string().max(100).default(''),
  files: z
    .array(
      z.object({
        // A plain name, so that no file comes from anywhere but the feed's folder.
        url: z.string().regex(/^[\w][\w.+-]{0,199}$/, 'The name of a file.'),
        sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/, 'A SHA-512 in base64.'),
        size: z.number().int().min(1).max(LARGEST_FILE),
        isAdminRightsRequired: z.boolean().default(false),
      }),
    )
    .min(1)
    .max(50),
});

/** The file that describes the newest version for this computer; electron-builder names it so. */
export function descriptionName({ platform, arch }: Machine): string {
  if (platform === 'win32') return 'latest.yml';
  if (platform === 'darwin') return 'latest-mac.yml';
  return arch === 'x64' ? 'latest-linux.yml' : `latest-linux-${arch}.yml`;
}

/** @throws {SluiceError} SLUICE-UPD-004 */
export function readRelease(text: string, machine: Machine): Release {
  const parsed = releaseSchema.safeParse(content(text));
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    throw unreadable(`${first?.path.join('.') ?? ''}: ${first?.message ?? ''}`);
  }
  const { version, releaseDate, files } = parsed.data;
  const found = files.find(({ url }) => isFor(url, machine));
  const file =
    found === undefined
      ? null
      : {
          ...{ name: found.url, sha512: found.sha512, bytes: found.size },
          isAdminRightsRequired: found.isAdminRightsRequired,
        };
  return { version, releaseDate, file };
}

function content(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0, logLevel: 'error' });
  } catch (error) {
    throw unreadable(error instanceof Error ? error.message : String(error));
  }
}

function unreadable(raw: string): SluiceError {
  return new SluiceError('SLUICE-UPD-004', { raw: raw.slice(0, 1_000) });
}

const endings: Partial<Record<NodeJS.Platform, string>> = { win32: '.exe', darwin: '.zip', linux: '.AppImage' };
const archWords: Readonly<Record<string, readonly string[]>> = {
  x64: ['x64', 'x86_64', 'amd64'],
  arm64: ['arm64', 'aarch64'],
};

/** A signed description of another system, put in this one's place, has no such file. */
function isFor(name: string, { platform, arch }: Machine): boolean {
  const ending = endings[platform];
  if (ending === undefined || !name.endsWith(ending)) return false;
  const words = name.slice(0, -ending.length).split(/[-.]/);
  return (archWords[arch] ?? [arch]).some((word) => words.includes(word));
}

/** Whether a version is newer than the one that runs. */
export function isNewer(version: string, running: string): boolean {
  const [offered, own] = [numbersOf(version), numbersOf(running.replace(/[-+].*$/, ''))];
  // What runs is a version before a release: that release is newer.
  if (offered.join('.') === own.join('.')) return running.includes('-');
  const index = offered.findIndex((number, at) => number !== own[at]);
  return (offered[index] ?? 0) > (own[index] ?? 0);
}

function numbersOf(version: string): Version {
  const [, major, minor, patch] = VERSION.exec(version) ?? [];
  if (patch === undefined) throw new Error(`"${version}" is not a version.`);
  return [Number(major), Number(minor), Number(patch)];
}
