/** Replaces a stream's secret: the new one is tested first, and the stored one stays in use until it has passed. */
import { Button, Group, Modal, PasswordInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Failure } from '../../../contract/errors';
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { FailurePanel } from '../../components/FailurePanel';
import { tell } from '../../components/tell';
import { useCall } from '../../store/hooks';
import { StageList } from '../test/StageList';
import { failureOf } from '../test/TestOutcome';
import { useTest } from '../test/useTest';
import { withReplacedSecret } from './replaced-secret';

export interface SecretToReplace {
  readonly stream: StreamView;
  readonly path: string;
  readonly label: string;
}

interface ReplaceSecretDialogProps {
  /** Null while the dialog is closed. */
  readonly secret: SecretToReplace | null;
  readonly onClose: () => void;
}

export function ReplaceSecretDialog({ secret, onClose }: ReplaceSecretDialogProps) {
  return (
    <Modal
      opened={secret !== null}
      onClose={onClose}
      title={
        secret === null ? '' : t('Replace {secret} of {owner}', { secret: secret.label, owner: secret.stream.name })
      }
      size="lg"
    >
      {secret !== null && <Replacing secret={secret} onClose={onClose} />}
    </Modal>
  );
}

function useReplacement({ stream, path }: SecretToReplace, onDone: () => void) {
  const call = useCall();
  const test = useTest();
  const [typed, setTyped] = useState('');
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Failure | null>(null);
  const input = () => withReplacedSecret(stream, path, typed);
  const report = test.run?.report ?? null;
  return {
    test,
    typed,
    saving,
    problem,
    report,
    /** Whether exactly the typed secret has passed. */
    passed: report?.passed === true,
    type: (text: string) => {
      setTyped(text);
      test.reset();
    },
    begin: () => void test.start(() => call('tests.start', { stream: input(), streamId: stream.id })),
    save: async () => {
      if (report === null) return;
      setSaving(true);
      const answer = await call('streams.update', { id: stream.id, stream: input(), testedSearchId: report.searchId });
      setSaving(false);
      setProblem(answer.ok ? null : answer.failure);
      if (!answer.ok) return;
      tell(t('{name} uses the new one.', { name: stream.name }));
      onDone();
    },
  };
}

function Replacing({ secret, onClose }: { readonly secret: SecretToReplace; readonly onClose: () => void }) {
  const { test, typed, saving, problem, report, passed, type, begin, save } = useReplacement(secret, onClose);
  const failed = report === null ? null : failureOf(report);
  return (
    <Stack>
      <Text size="sm">
        {t(
          'The new one is tested before it is used. Until the test has passed, the stream keeps the stored one, and no event is lost.',
        )}
      </Text>
      <PasswordInput
        label={t('New: {secret}', { secret: secret.label })}
        data-autofocus
        autoComplete="off"
        spellCheck={false}
        value={typed}
        disabled={test.busy || saving}
        onChange={(event) => type(event.currentTarget.value)}
        visibilityToggleFocusable
        visibilityToggleButtonProps={{ 'aria-label': t('Show what is typed') }}
      />
      {test.run !== null && <StageList run={test.run} />}
      {test.problem !== null && <FailurePanel failure={test.problem} live />}
      {failed !== null && (
        <FailurePanel failure={failed} live>
          <Text size="sm">{t('The stored one is still in use.')}</Text>
        </FailurePanel>
      )}
      {problem !== null && <FailurePanel failure={problem} live />}
      <Group justify="flex-end">
        <Button variant="default" onClick={test.busy ? test.cancel : onClose}>
          {test.busy ? t('Cancel test') : t('Cancel')}
        </Button>
        {passed ? (
          <Button loading={saving} onClick={() => void save()}>
            {t('Use the new one')}
          </Button>
        ) : (
          <Button disabled={typed.trim() === '' || test.busy} onClick={begin}>
            {t('Test the new one')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
