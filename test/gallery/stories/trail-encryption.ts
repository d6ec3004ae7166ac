/** Encrypting the trail on the disk: the card in the settings, the steps of its dialog, progress, and a locked trail. */
import { type ErrorCode, type Failure, failure } from '../../../src/contract/errors';
import { halted } from '../../../src/contract/halt';
import { noRules } from '../../../src/contract/policy/rules';
import type { Conversion, Halt } from '../../../src/contract/status';
import type { TrailEncryptionState } from '../../../src/contract/trail-encryption';
import { having } from '../fixtures/answers';
import { engineStatus, info, policy } from '../fixtures/application';
import { health } from '../fixtures/first-run';
import { ago, MINUTE } from '../fixtures/moments';
import { someSources } from '../fixtures/sources';
import { someStreams } from '../fixtures/streams';
import {
  decrypting,
  encrypted,
  encrypting,
  interrupted,
  locked,
  newRecoveryKey,
  weaklyEncrypted,
} from '../fixtures/trail-encryption';
import { type Answers, fails, type PageStory, says } from '../story';

const being = (state: TrailEncryptionState): Answers => ({ 'trailEncryption.state': says(state) });

const haltOf = (reason: Failure, conversion: Conversion | null = null): Halt => ({
  failure: reason,
  sinceMs: ago(2 * MINUTE),
  conversion,
});

/** What the engine and the search say, whatever they are asked. */
const unable = (code: ErrorCode): Answers => ({
  'overview.series': fails(code),
  'overview.accepted': fails(code),
  'trail.search': fails(code),
  'trail.usage': fails(code),
  'trail.damages': fails(code),
  'trail.setAside': fails(code),
  'delivery.series': fails(code),
  'delivery.attempts': fails(code),
  'deadLetters.list': fails(code),
  'tap.open': fails(code),
});

/** The engine converts the trail before it starts. What it reported last is known. */
const converting = (state: typeof encrypting): Answers => ({
  ...being(state),
  ...unable('SLUICE-STO-015'),
  'app.status': says(
    halted(engineStatus(someStreams, someSources, { engine: 'starting' }), haltOf(failure('SLUICE-STO-015'), state)),
  ),
});

/** The engine has never run: nothing has reported yet. */
const locking = (state: TrailEncryptionState, engineProblem = failure('SLUICE-STO-012')): Answers => ({
  ...being(state),
  ...unable(engineProblem.code),
  'app.status': says({
    ...engineStatus([], [], { engine: 'stopped', engineProblem, halt: haltOf(engineProblem) }),
    trail: { headSeq: 0, tailSeq: 1, bytes: 0, setAside: 0, full: null, lost: 0 },
  }),
  'trailEncryption.unlock': fails('SLUICE-STO-013'),
});

/** The policy of the organisation requires that the trail is encrypted. */
const required: Answers = {
  'app.info': says({
    ...info,
    policy: { ...policy, rules: { ...noRules, trailEncryptionRequired: true } },
  }),
};

const toKey = ['Encrypt the trail…', 'Make a recovery key'];
const toConfirmation = [...toKey, 'I have stored the recovery key', 'Continue'];
const lastGroup = newRecoveryKey.recoveryKey.slice(-7).toLowerCase();

export const trailEncryptionStories: readonly PageStory[] = [
  { id: 'encryption/off', path: '/settings', press: ['Encrypt the trail…', 'Cancel'] },
  { id: 'encryption/about', path: '/settings', press: ['Encrypt the trail…'] },
  {
    id: 'encryption/about-weak-keychain',
    path: '/settings',
    press: ['Encrypt the trail…'],
    answers: { 'app.info': says({ ...info, vault: weaklyEncrypted.vault }) },
  },
  {
    id: 'encryption/about-console',
    path: '/settings',
    press: ['Encrypt the trail…'],
    answers: { 'app.info': says({ ...info, door: 'console', vault: { protection: 'strong', backend: 'a key file' } }) },
  },
  {
    id: 'encryption/key-cannot-be-made',
    path: '/settings',
    press: toKey,
    answers: { 'trailEncryption.newRecoveryKey': fails('SLUICE-ENC-004') },
  },
  { id: 'encryption/key', path: '/settings', press: toKey },
  { id: 'encryption/confirm', path: '/settings', press: toConfirmation, typed: lastGroup },
  {
    id: 'encryption/confirm-expired',
    path: '/settings',
    press: toConfirmation,
    typed: lastGroup,
    pressAfterwards: ['Encrypt the trail'],
    answers: { 'trailEncryption.encrypt': fails('SLUICE-ENC-003') },
  },
  {
    id: 'encryption/confirm-wrong',
    path: '/settings',
    press: toConfirmation,
    typed: 'ABCDEFG',
    pressAfterwards: ['Encrypt the trail'],
  },
  {
    id: 'encryption/on',
    path: '/settings',
    press: ['Stop encrypting…', 'Cancel'],
    answers: being(encrypted),
  },
  {
    id: 'encryption/on-weak-with-older-copies',
    path: '/settings',
    press: ['Delete these copies…', 'Cancel'],
    answers: being(weaklyEncrypted),
  },
  {
    id: 'encryption/delete-copies',
    path: '/settings',
    press: ['Delete these copies…'],
    answers: being(weaklyEncrypted),
  },
  { id: 'encryption/stop', path: '/settings', press: ['Stop encrypting…'], answers: being(encrypted) },
  { id: 'encryption/required-overview', path: '/overview', answers: required },
  {
    id: 'encryption/required-first-run',
    path: '/streams',
    answers: {
      ...required,
      ...having([], []),
      'app.health': says({ ...health, encryptionMissing: true }),
    },
  },
  { id: 'encryption/required-settings', path: '/settings', answers: required },
  { id: 'encryption/required-on', path: '/settings', answers: { ...required, ...being(encrypted) } },
  { id: 'encryption/converting', path: '/settings', answers: converting(encrypting) },
  { id: 'encryption/converting-back', path: '/settings', answers: converting(decrypting) },
  { id: 'encryption/converting-interrupted', path: '/settings', answers: locking(interrupted, interrupted.problem) },
  { id: 'encryption/converting-overview', path: '/overview', answers: converting(encrypting) },
  { id: 'encryption/converting-streams', path: '/streams', answers: converting(encrypting) },
  { id: 'encryption/converting-stream', path: '/streams/calm', answers: converting(encrypting) },
  { id: 'encryption/converting-live', path: '/streams/calm?tab=live', answers: converting(encrypting) },
  { id: 'encryption/converting-sources', path: '/sources', answers: converting(encrypting) },
  { id: 'encryption/converting-trail', path: '/trail', answers: converting(encrypting) },
  { id: 'encryption/locked-overview', path: '/overview', answers: locking(locked) },
  { id: 'encryption/locked-streams', path: '/streams', answers: locking(locked) },
  { id: 'encryption/locked-stream', path: '/streams/calm', answers: locking(locked) },
  { id: 'encryption/locked-dead-letters', path: '/streams/calm?tab=dead-letters', answers: locking(locked) },
  { id: 'encryption/locked-source', path: '/sources/collector', answers: locking(locked) },
  { id: 'encryption/locked-sources', path: '/sources', answers: locking(locked) },
  { id: 'encryption/locked-trail', path: '/trail', answers: locking(locked) },
  { id: 'encryption/locked-set-aside', path: '/trail/set-aside', answers: locking(locked) },
  { id: 'encryption/locked-settings', path: '/settings', answers: locking({ ...locked, keyId: null }) },
  {
    id: 'encryption/locked-by-newer-version',
    path: '/overview',
    answers: locking({ ...locked, reason: 'newer' }, failure('SLUICE-STO-003')),
  },
  {
    id: 'encryption/unlock-without-keychain',
    path: '/overview',
    press: ['Enter the recovery key…'],
    answers: {
      ...locking(locked),
      'app.info': says({ ...info, vault: { protection: 'none', backend: 'no keychain' } }),
    },
  },
  { id: 'encryption/unlock', path: '/overview', press: ['Enter the recovery key…'], answers: locking(locked) },
  {
    id: 'encryption/unlock-mistyped',
    path: '/overview',
    press: ['Enter the recovery key…'],
    typed: newRecoveryKey.recoveryKey.slice(1),
    pressAfterwards: ['Unlock'],
    answers: locking(locked),
  },
  {
    id: 'encryption/unlock-other-trail',
    path: '/overview',
    press: ['Enter the recovery key…'],
    typed: newRecoveryKey.recoveryKey,
    pressAfterwards: ['Unlock'],
    answers: locking(locked),
  },
  {
    id: 'encryption/unlock-without-key-file',
    path: '/overview',
    press: ['Enter the recovery key…'],
    answers: locking({ kind: 'locked', reason: 'noKey', keyId: null }),
  },
];
