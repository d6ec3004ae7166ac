/** What of a tool's output is passed on when it fails. */
import { expect, test } from 'vitest';
import { withoutStack } from '../../../scripts/lib/say.mjs';

test('withoutStack keeps what a tool says and drops where in its code it said it', () => {
  const output = [
    'npm error code ECONNREFUSED',
    'npm error FetchError: connect ECONNREFUSED 127.0.0.1:9',
    'npm error     at ClientRequest.emit (node:events:524:28)',
    'npm error     at processTicks (node:internal) {',
    "npm error   address: '127.0.0.1',",
    'npm error   port: 9',
    'npm error }',
    '    at async build (file:///tool.js:1:2)',
    'npm error A complete log is elsewhere',
    '',
  ].join('\n');
  expect(withoutStack(output)).toBe(
    [
      'npm error code ECONNREFUSED',
      'npm error FetchError: connect ECONNREFUSED 127.0.0.1:9',
      'npm error A complete log is elsewhere',
      '',
    ].join('\n'),
  );
});
