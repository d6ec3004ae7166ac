/** Parses the command line into a command, or into a message that says what is wrong. */
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util';

export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'validate';
      readonly config: string;
      readonly secrets: boolean;
      readonly policy: string | null;
      readonly json: boolean;
    }
  | {
      readonly kind: 'run';
      readonly config: string;
      readonly data: string;
      readonly untilDrained: boolean;
      readonly trailKey: string | null;
      readonly policy: string | null;
      readonly json: boolean;
    }
  | {
      readonly kind: 'test';
      readonly config: string;
      readonly stream: string;
      readonly policy: string | null;
      readonly json: boolean;
    }
  | {
      readonly kind: 'preview';
      readonly config: string;
      readonly stream: string;
      /** A file with one event, "-" for standard input; null: the event of a connection test. */
      readonly event: string | null;
      readonly policy: string | null;
      readonly json: boolean;
    }
  | {
      readonly kind: 'rehearse';
      readonly destination: string;
      /** 0 lets the system choose. */
      readonly port: number;
      readonly tls: boolean;
      readonly fault: string | null;
      readonly json: boolean;
    }
  | { readonly kind: 'reread'; readonly data: string; readonly trailKey: string | null; readonly json: boolean }
  | { readonly kind: 'journal verify'; readonly data: string; readonly json: boolean }
  | { readonly kind: 'trail encryption'; readonly data: string; readonly policy: string | null; readonly json: boolean }
  | {
      readonly kind: 'trail encrypt';
      readonly data: string;
      /** Where the recovery key is written, with no one to ask; null to print it and ask for it. */
      readonly recoveryKeyFile: string | null;
    }
  | { readonly kind: 'trail decrypt'; readonly data: string; readonly policy: string | null }
  | { readonly kind: 'trail unlock'; readonly data: string; readonly trailKey: string | null }
  | {
      readonly kind: 'status';
      readonly data: string;
      readonly check: boolean;
      readonly trailKey: string | null;
      readonly json: boolean;
    };

export type ReadArguments =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'wrong'; readonly message: string };

const json = { type: 'boolean' } as const;
const help = { type: 'boolean', short: 'h' } as const;
const text = { type: 'string' } as const;

const optionsOf = {
  validate: { config: text, 'no-secrets': { type: 'boolean' }, policy: text, json, help },
  run: { config: text, data: text, 'until-drained': { type: 'boolean' }, 'trail-key': text, policy: text, json, help },
  test: { config: text, stream: text, policy: text, json, help },
  preview: { config: text, stream: text, event: text, policy: text, json, help },
  rehearse: { destination: text, port: text, tls: { type: 'boolean' }, fault: text, json, help },
  reread: { data: text, 'trail-key': text, json, help },
  'journal verify': { data: text, json, help },
  'trail encryption': { data: text, policy: text, json, help },
  'trail encrypt': { data: text, yes: { type: 'boolean' }, 'recovery-key-file': text, help },
  'trail decrypt': { data: text, policy: text, help },
  'trail unlock': { data: text, 'trail-key': text, help },
  status: { data: text, check: { type: 'boolean' }, 'trail-key': text, json, help },
} as const satisfies Record<string, ParseArgsOptionsConfig>;

type CommandName = keyof typeof optionsOf;

/** @param argv the arguments after the program's name */
export function readArguments(argv: readonly string[]): ReadArguments {
  const [name, ...rest] = argv;
  switch (name) {
    case undefined:
      return { kind: 'wrong', message: 'No command was given.' };
    case 'help':
    case '--help':
    case '-h':
      return { kind: 'command', command: { kind: 'help' } };
    case 'version':
    case '--version':
      return { kind: 'command', command: { kind: 'version' } };
    case 'validate':
    case 'run':
    case 'test':
    case 'preview':
    case 'rehearse':
    case 'reread':
    case 'status':
      return readCommand(name, rest);
    case 'journal': {
      const [what, ...more] = rest;
      return what === 'verify'
        ? readCommand('journal verify', more)
        : { kind: 'wrong', message: 'journal: Only "verify" is available: sluice journal verify --data DIR' };
    }
    case 'trail': {
      const [what, ...more] = rest;
      switch (what) {
        case 'encryption':
        case 'encrypt':
        case 'decrypt':
        case 'unlock':
          return readCommand(`trail ${what}`, more);
        default:
          return { kind: 'wrong', message: 'trail: One of "encryption", "encrypt", "decrypt" and "unlock" is needed.' };
      }
    }
    default:
      return { kind: 'wrong', message: `There is no command "${name}".` };
  }
}

class Wrong extends Error {}

function readCommand(name: CommandName, args: readonly string[]): ReadArguments {
  try {
    const options: ParseArgsOptionsConfig = optionsOf[name];
    const { values: given } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false });
    if (given.help === true) return { kind: 'command', command: { kind: 'help' } };
    return { kind: 'command', command: commandOf(name, given) };
  } catch (error) {
    const isParseError =
      error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    if (error instanceof Wrong || isParseError)
      return { kind: 'wrong', message: `${name}: ${(error as Error).message}` };
    throw error;
  }
}

function portOf(given: unknown): number {
  if (given === undefined) return 0;
  const port = Number(given);
  if (!/^\d+$/.test(String(given)) || port > 65_535) throw new Wrong('--port takes a number up to 65535.');
  return port;
}

function commandOf(name: CommandName, given: Readonly<Record<string, unknown>>): Command {
  const needed = (option: string, what: string): string => {
    const value = given[option];
    if (typeof value !== 'string' || value === '') throw new Wrong(`--${option} ${what} is needed.`);
    return value;
  };
  const asJson = given.json === true;
  const policy = given.policy === undefined ? null : needed('policy', 'FILE');
  const trailKey = given['trail-key'] === undefined ? null : needed('trail-key', 'FILE');
  switch (name) {
    case 'validate':
      return {
        kind: name,
        config: needed('config', 'FILE'),
        secrets: given['no-secrets'] !== true,
        policy,
        json: asJson,
      };
    case 'run':
      return {
        kind: name,
        config: needed('config', 'FILE'),
        data: needed('data', 'DIR'),
        untilDrained: given['until-drained'] === true,
        trailKey,
        policy,
        json: asJson,
      };
    case 'test':
      return { kind: name, config: needed('config', 'FILE'), stream: needed('stream', 'NAME'), policy, json: asJson };
    case 'preview':
      return {
        kind: name,
        config: needed('config', 'FILE'),
        stream: needed('stream', 'NAME'),
        event: typeof given.event === 'string' ? given.event : null,
        policy,
        json: asJson,
      };
    case 'rehearse':
      return {
        kind: name,
        destination: needed('destination', 'KIND'),
        port: portOf(given.port),
        tls: given.tls === true,
        fault: typeof given.fault === 'string' ? given.fault : null,
        json: asJson,
      };
    case 'reread':
      return { kind: name, data: needed('data', 'DIR'), trailKey, json: asJson };
    case 'journal verify':
      return { kind: name, data: needed('data', 'DIR'), json: asJson };
    case 'trail encryption':
      return { kind: name, data: needed('data', 'DIR'), policy, json: asJson };
    case 'trail encrypt': {
      const unattended = given.yes === true;
      if (unattended !== (given['recovery-key-file'] !== undefined)) {
        throw new Wrong('--yes and --recovery-key-file FILE need each other.');
      }
      const recoveryKeyFile = unattended ? needed('recovery-key-file', 'FILE') : null;
      return { kind: name, data: needed('data', 'DIR'), recoveryKeyFile };
    }
    case 'trail decrypt':
      return { kind: name, data: needed('data', 'DIR'), policy };
    case 'trail unlock':
      return { kind: name, data: needed('data', 'DIR'), trailKey };
    case 'status':
      return { kind: name, data: needed('data', 'DIR'), check: given.check === true, trailKey, json: asJson };
  }
}
