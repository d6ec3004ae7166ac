/** What main records in the activity log is stored in English, and shown in the user's language. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from '../../../scripts/lib/paths.mjs';
import { activityWords } from '../../../src/renderer/features/activity/words';
import { speak } from '../../../src/texts/translate';

beforeAll(() => speak('pt', ['pt-PT']));
afterAll(() => speak('en', ['en-US']));

const main = join(root, 'src/main');
const RECORDED = /(?:\b|#)record\(\s*'([^']+)'/g;
const actions = readdirSync(main, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .flatMap((path) => [...readFileSync(join(main, path), 'utf8').matchAll(RECORDED)])
  .map(([, action = '']) => action);

test.each([...new Set(actions)])('%s', (action) => {
  const english = action.charAt(0).toUpperCase() + action.slice(1);
  expect(activityWords({ action, change: '' }, null).action).not.toBe(english);
});

test('actions are found', () => {
  expect(actions).toContain('update installed');
});
