/** A data folder as someone has it who has used the desktop app for a while: a trail, streams, a window position. */
import { mkdirSync } from 'node:fs';
import type { CommandInput } from '../../../src/contract/commands';
import { launchDesktop } from '../../e2e/support/doors';

interface WithBridge {
  readonly sluice: { call(name: string, input: unknown): Promise<{ readonly ok: boolean }> };
}

export interface ProfileOptions {
  readonly streams: number;
  /** Where the streams send; a port without a listener makes them fail as soon as there is something to send. */
  readonly url: string;
  readonly startAt: CommandInput<'streams.create'>['startAt'];
}

/** Creates streams through the page's own commands, then quits. */
export async function createProfile(folder: string, options: ProfileOptions): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const app = await launchDesktop(folder);
  const page = await app.firstWindow();
  const requests = Array.from({ length: options.streams }, (_, index) => ({
    stream: {
      name: `Stream ${String(index + 1).padStart(3, '0')}`,
      destination: { kind: 'http', settings: { url: options.url, framing: 'ndjson', gzip: false } },
    },
    startAt: options.startAt,
  }));
  const problem = await page.evaluate(async (inputs) => {
    for (const input of inputs) {
      const answer = await (globalThis as unknown as WithBridge).sluice.call('streams.create', input);
      if (!answer.ok) return JSON.stringify(answer);
    }
    return null;
  }, requests);
  await app.close();
  if (problem !== null) throw new Error(`The streams could not be created: ${problem}`);
}
