import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../src/main/cli/arguments';

const read = (line: string) => readArguments(line === '' ? [] : line.split(' '));

describe('the command line', () => {
  it.each([
    ['help', { kind: 'help' }],
    ['--help', { kind: 'help' }],
    ['run -h', { kind: 'help' }],
    ['version', { kind: 'version' }],
    ['--version', { kind: 'version' }],
    ['validate --config a.yaml', { kind: 'validate', config: 'a.yaml', secrets: true, policy: null, json: false }],
    [
      'validate --config=a.yaml --no-secrets --json',
      { kind: 'validate', config: 'a.yaml', secrets: false, policy: null, json: true },
    ],
    [
      'run --config a --data d',
      { kind: 'run', config: 'a', data: 'd', untilDrained: false, trailKey: null, policy: null, json: false },
    ],
    [
      'run --json --until-drained --data d --config a',
      { kind: 'run', config: 'a', data: 'd', untilDrained: true, trailKey: null, policy: null, json: true },
    ],
    ['test --config a --stream lab', { kind: 'test', config: 'a', stream: 'lab', policy: null, json: false }],
    [
      'test --config a --stream lab --policy p.json',
      { kind: 'test', config: 'a', stream: 'lab', policy: 'p.json', json: false },
    ],
    ['status --data d --check', { kind: 'status', data: 'd', check: true, trailKey: null, json: false }],
    ['reread --data d --trail-key k', { kind: 'reread', data: 'd', trailKey: 'k', json: false }],
    ['trail encryption --data d --json', { kind: 'trail encryption', data: 'd', policy: null, json: true }],
    ['trail encrypt --data d', { kind: 'trail encrypt', data: 'd', recoveryKeyFile: null }],
    ['trail encrypt --data d --yes --recovery-key-file k', { kind: 'trail encrypt', data: 'd', recoveryKeyFile: 'k' }],
    ['trail decrypt --data d', { kind: 'trail decrypt', data: 'd', policy: null }],
    ['trail decrypt --data d --policy p.json', { kind: 'trail decrypt', data: 'd', policy: 'p.json' }],
    ['trail unlock --data d --trail-key k', { kind: 'trail unlock', data: 'd', trailKey: 'k' }],
  ])('is read: %s', (line, command) => {
    expect(read(line)).toEqual({ kind: 'command', command });
  });

  it.each([
    ['', 'No command was given.'],
    ['start', 'There is no command "start".'],
    ['validate', 'validate: --config FILE is needed.'],
    ['run --config a', 'run: --data DIR is needed.'],
    ['run --config= --data d', 'run: --config FILE is needed.'],
    ['test --config a', 'test: --stream NAME is needed.'],
    ['status', 'status: --data DIR is needed.'],
    ['trail', 'trail: One of "encryption", "encrypt", "decrypt" and "unlock" is needed.'],
    ['trail encrypt --data d --yes', 'trail encrypt: --yes and --recovery-key-file FILE need each other.'],
    [
      'trail encrypt --data d --recovery-key-file k',
      'trail encrypt: --yes and --recovery-key-file FILE need each other.',
    ],
    ['run --config a --data d --trail-key=', 'run: --trail-key FILE is needed.'],
    ['run --config a --data d --untildrained', "run: Unknown option '--untildrained'"],
    ['run --config a --data d extra', "run: Unexpected argument 'extra'"],
    ['validate --config a --policy=', 'validate: --policy FILE is needed.'],
    ['run --config', "run: Option '--config <value>' argument missing"],
    ['rehearse --destination splunk-hec --port 65536', 'rehearse: --port takes a number up to 65535.'],
    ['rehearse --destination splunk-hec --port=-1', 'rehearse: --port takes a number up to 65535.'],
    ['rehearse --destination splunk-hec --port 0x50', 'rehearse: --port takes a number up to 65535.'],
    ['rehearse --destination splunk-hec --port=', 'rehearse: --port takes a number up to 65535.'],
    ['validate --config a --json=yes', "validate: Option '--json' does not take an argument"],
  ])('is refused with what is wrong: %s', (line, message) => {
    expect(read(line)).toEqual({ kind: 'wrong', message: expect.stringContaining(message) });
  });
});
