/** The card of updates in its states. */
import { failure } from '../../../src/contract/errors';
import { noRules, type PolicyRules } from '../../../src/contract/policy/rules';
import type { UpdateState } from '../../../src/contract/updates';
import { Updates } from '../../../src/renderer/pages/settings/Updates';
import { info, policy } from '../fixtures/application';
import { updates } from '../fixtures/updates';
import { type Answers, type ComponentStory, says } from '../story';

const draw = () => <Updates onSave={async () => undefined} />;

const states: readonly ComponentStory[] = (
  [
    ['no-key', updates({ kind: 'off', why: 'noKey' }, { feed: '' })],
    ['idle', updates({ kind: 'idle' }, { lookedAtMs: null })],
    ['checking', updates({ kind: 'checking' })],
    ['current', updates({ kind: 'current', version: info.version })],
    ['older', updates({ kind: 'current', version: '0.0.9' })],
    ['available', updates({ kind: 'available', version: '0.2.0', bytes: 118_000_000 })],
    ['available-as-package', updates({ kind: 'available', version: '0.2.0', bytes: null }, { way: 'elsewhere' })],
    ['downloading', updates({ kind: 'downloading', version: '0.2.0', bytes: 118_000_000, received: 41_300_000 })],
    ['ready', updates({ kind: 'ready', version: '0.2.0' })],
    ['installing', updates({ kind: 'installing', version: '0.2.0' })],
    [
      'feed-refused',
      updates({
        kind: 'failed',
        failure: failure('SLUICE-UPD-003', {
          raw: 'No key of this version has made this signature over this content.',
        }),
        version: null,
      }),
    ],
    [
      'download-failed',
      updates({
        kind: 'failed',
        failure: failure('SLUICE-UPD-007', { raw: 'Nothing was received for 60 seconds.' }),
        version: '0.2.0',
      }),
    ],
  ] as const
).map(([name, view]) => ({ id: `updates/${name}`, draw, answers: { 'updates.get': says(view) } }));

const governedUpdates = (rules: PolicyRules['updates'], state: UpdateState): Answers => ({
  'app.info': says({ ...info, policy: { ...policy, rules: { ...noRules, updates: rules } } }),
  'updates.get': says(updates(state, rules === 'off' ? { feed: '' } : {})),
});

export const updateStories: readonly ComponentStory[] = [
  { id: 'updates/no-feed', draw },
  ...states,
  {
    ...{ id: 'updates/locked', draw },
    answers: governedUpdates(
      { feed: 'https://updates.example.com/sluice/' },
      { kind: 'current', version: info.version },
    ),
  },
  { id: 'updates/off-by-policy', draw, answers: governedUpdates('off', { kind: 'off', why: 'policy' }) },
];
