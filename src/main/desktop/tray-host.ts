/**
 * Whether this desktop shows tray icons. On Linux that depends on its panel, which says so on the session bus
 * (freedesktop.org's StatusNotifierItem). GNOME without an extension has none.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

const NAME = 'org.kde.StatusNotifierWatcher';
const PATH = '/StatusNotifierWatcher';
const PROPERTY = 'IsStatusNotifierHostRegistered';
const LIMIT_MS = 1_000;

interface Question {
  readonly program: string;
  readonly args: readonly string[];
}

/** The same question for the two programs that are common; GLib's is on every GNOME desktop, systemd's on most others. */
const questions: readonly Question[] = [
  { program: 'busctl', args: ['--user', 'get-property', NAME, PATH, NAME, PROPERTY] },
  {
    program: 'gdbus',
    args: [
      ...['call', '--session', '--dest', NAME, '--object-path', PATH],
      ...['--method', 'org.freedesktop.DBus.Properties.Get', NAME, PROPERTY],
    ],
  },
];

/** Without an answer, it is taken that there is a panel: then nothing is different from other systems. */
export async function hasTrayHost(platform: NodeJS.Platform): Promise<boolean> {
  if (platform !== 'linux') return true;
  for (const { program, args } of questions) {
    try {
      const { stdout } = await run(program, args, { timeout: LIMIT_MS, env: { ...process.env, LC_ALL: 'C' } });
      return /true/.test(stdout);
    } catch (error) {
      // Nobody on the bus has this name: there is no panel. Anything else is no answer.
      if (/ServiceUnknown|NameHasNoOwner|not provided by any|was not provided/.test(String(error))) return false;
    }
  }
  return true;
}
