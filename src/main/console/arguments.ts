/** The console's command line. */
import { parseArgs } from 'node:util';

export interface ConsoleArguments {
  /** A policy that applies in addition to the one of this computer. */
  readonly policy: string | undefined;
  /** Undefined: the user's default folder. */
  readonly dataFolder: string | undefined;
  /** Folders whose files may be watched and imported from the page. If empty, the page can name no files. */
  readonly roots: readonly string[];
  /** 0: a free port chosen by the system. */
  readonly port: number;
  /** Whether to open the user's browser, if there is one. */
  readonly openBrowser: boolean;
}

export type ReadArguments =
  | { readonly kind: 'run'; readonly args: ConsoleArguments }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly message: string };

export const help = `Sluice, served to a browser on this machine.

  --data DIR    keep the data in this folder instead of the user's own
  --root DIR    let the page watch and import files below this folder; can be given several times.
                Without it the page can name no file of this machine
  --port N      listen on this port instead of a free one
  --policy FILE a policy that applies in addition to the one of this computer
  --no-open     do not open a browser
  --version     print the version
  --help        print this

It prints a link that opens the interface once. Press Enter (or send SIGUSR2) for another link, Ctrl+C to stop.
Exit codes: 0 ended as asked, 1 could not start or end properly, 2 wrong arguments.
`;

const options = {
  data: { type: 'string' },
  root: { type: 'string', multiple: true },
  port: { type: 'string' },
  policy: { type: 'string' },
  'no-open': { type: 'boolean' },
  // The window uses this option to start hidden; here it means the same as --no-open.
  hidden: { type: 'boolean' },
  version: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export function readConsoleArguments(argv: readonly string[]): ReadArguments {
  try {
    const { values } = parseArgs({ args: [...argv], options, strict: true, allowPositionals: false });
    if (values.help === true) return { kind: 'help' };
    if (values.version === true) return { kind: 'version' };
    const port = values.port === undefined ? 0 : Number(values.port);
    if (!/^\d+$/.test(values.port ?? '0') || port > 65_535) {
      return { kind: 'wrong', message: '--port needs a number from 0 to 65535.' };
    }
    const roots = values.root ?? [];
    if (roots.includes('')) return { kind: 'wrong', message: '--root needs a folder.' };
    if (values.policy === '') return { kind: 'wrong', message: '--policy needs a file.' };
    if (values.data === '') return { kind: 'wrong', message: '--data needs a folder.' };
    const openBrowser = values['no-open'] !== true && values.hidden !== true;
    return { kind: 'run', args: { dataFolder: values.data, policy: values.policy, roots, port, openBrowser } };
  } catch (error) {
    if (error instanceof TypeError) return { kind: 'wrong', message: error.message };
    throw error;
  }
}
