import { expect, it } from 'vitest';
import { isLoopbackHost } from '../../../src/contract/addresses';

it.each([
  'localhost',
  'LOCALHOST',
  'localhost.',
  'a.localhost',
  '127.0.0.1',
  '127.1.2.3',
  '127.1',
  '0x7f.0.0.1',
  '::1',
  '[::1]',
  '0:0:0:0:0:0:0:1',
  '::ffff:127.0.0.1',
  ' 127.0.0.1 ',
])('%s is this computer', (host) => {
  expect(isLoopbackHost(host)).toBe(true);
});

it.each([
  '',
  '0.0.0.0',
  '::',
  '192.168.0.1',
  '127.example.com',
  'localhost.example.com',
  'notlocalhost',
  '127.0.0.1/x',
  'user@127.0.0.1',
  '127.0.0.1:80',
  '::ffff:10.0.0.1',
  '128.0.0.1',
])('%s is not', (host) => {
  expect(isLoopbackHost(host)).toBe(false);
});
