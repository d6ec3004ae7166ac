import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { Secret } from '../../../src/contract/secret';
import { createLogger, fileSink, type LogLevel } from '../../../src/main/app/log';
import { temporaryFolder } from './support/app-in-a-folder';

function linesOf(write: (log: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLogger([{ write: (_level: LogLevel, line) => void lines.push(line) }], () => 0));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('a log line', () => {
  it('says when, how grave, what and with which facts', () => {
    expect(linesOf((log) => log.log('info', 'engine running', { events: 3 }))).toEqual([
      { time: '1970-01-01T00:00:00.000Z', level: 'info', event: 'engine running', events: 3 },
    ]);
  });

  it('is one line for any text', () => {
    const [line] = linesOf((log) => log.log('info', 'x', { text: 'a\nb\u2028{"level":"error"}' }));
    expect(line).toMatchObject({ level: 'info', text: 'a\nb\u2028{"level":"error"}' });
  });

  it('holds no secret, by the name of the field, by its type, or within an address', () => {
    const planted = 'pl4nted';
    const lines = linesOf((log) =>
      log.log('error', 'x', {
        password: planted,
        clientSecret: planted,
        headers: { Authorization: `Bearer ${planted}`, 'DD-API-KEY': planted, cookie: planted },
        settings: { auth: { kind: 'bearer', token: { value: planted } }, tls: { key: planted } },
        opened: new Secret(planted),
        url: `https://ana:${planted}@siem.example.com/in?access_token=${planted}&page=2`,
        list: [{ apiKey: planted }],
        error: new Error(`connect to https://u:${planted}@proxy failed`),
      }),
    );
    expect(JSON.stringify(lines)).not.toContain(planted);
    expect(JSON.stringify(lines)).toContain('page=2');
  });

  it('keeps the cause of an error', () => {
    const [line] = linesOf((log) => log.log('error', 'x', { error: new TypeError('no room') }));
    expect(line).toMatchObject({ error: { name: 'TypeError', message: 'no room', stack: expect.any(String) } });
  });

  it('is written about what holds itself, too', () => {
    const ring: Record<string, unknown> = {};
    ring.ring = ring;
    expect(linesOf((log) => log.log('info', 'x', { ring }))).toHaveLength(1);
  });
});

describe('the log file', () => {
  it('is for its owner alone and is rotated before it grows', () => {
    const folder = temporaryFolder();
    const path = join(folder, 'logs', 'sluice.log');
    const sink = fileSink({ path, maxBytes: 1_000, keep: 2 });
    for (let n = 0; n < 100; n++) sink.write('info', `${String(n).padStart(99, '0')}\n`);
    expect(readdirSync(join(folder, 'logs')).toSorted()).toEqual(['sluice.log', 'sluice.log.1', 'sluice.log.2']);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    for (const name of readdirSync(join(folder, 'logs'))) {
      expect(statSync(join(folder, 'logs', name)).size).toBeLessThanOrEqual(1_000);
    }
    expect(readFileSync(path, 'utf8').trimEnd().split('\n').at(-1)).toBe('99'.padStart(99, '0'));
  });

  it('is gone on with after a restart', () => {
    const path = join(temporaryFolder(), 'sluice.log');
    fileSink({ path }).write('info', 'a\n');
    fileSink({ path }).write('info', 'b\n');
    expect(readFileSync(path, 'utf8')).toBe('a\nb\n');
  });

  it('does not stop the program when its folder cannot be used', () => {
    const file = join(temporaryFolder(), 'a file');
    writeFileSync(file, '');
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    fileSink({ path: join(file, 'logs', 'sluice.log') }).write('info', 'a\n');
    expect(said).toHaveBeenCalledWith(expect.stringContaining('cannot be written'));
  });

  it('leaves out what is not grave enough', () => {
    const path = join(temporaryFolder(), 'sluice.log');
    fileSink({ path, least: 'warning' }).write('info', 'a\n');
    expect(existsSync(path)).toBe(false);
  });
});
