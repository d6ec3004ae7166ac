/** Says that something belongs to the trial, and starts it again or removes it with one click. */
import { Button, Group, Text } from '@mantine/core';
import { IconRefresh, IconTrash } from '@tabler/icons-react';
import type { TrialView } from '../../../contract/trial';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { destinationName } from '../../destinations';
import { Link } from '../../router/Link';
import { useAppState } from '../../store/hooks';
import { trialWords } from './trial-words';
import { useTrialActions } from './useTrial';

function Banner({ trial }: { readonly trial: TrialView }) {
  const { busy, resume, remove } = useTrialActions();
  const { tone, title, text, removal } = trialWords(trial, destinationName(trial.destination));
  const canResume = trial.streamId !== null && !trial.running;
  return (
    <Callout tone={tone} title={title}>
      {text}
      {trial.running && (
        <>
          {' '}
          <Link to="/rehearsal" size="sm" underline="always">
            {t('See each request as it arrives')}
          </Link>
        </>
      )}
      <Group gap="xs" mt="xs">
        {canResume && (
          <Button
            size="xs"
            loading={busy === 'resume'}
            disabled={busy === 'remove'}
            leftSection={<IconRefresh size={14} aria-hidden />}
            onClick={() => void resume()}
          >
            {t('Start again')}
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          loading={busy === 'remove'}
          disabled={busy === 'resume'}
          leftSection={<IconTrash size={14} aria-hidden />}
          onClick={() => void remove()}
        >
          {t('Remove the trial')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed" mt={6}>
        {removal}
      </Text>
    </Callout>
  );
}

interface StreamTrialBannerProps {
  readonly streamId: string;
  /** A trial that runs is explained on the first tab only. One that has stopped is a problem, which stands above all tabs. */
  readonly when: 'running' | 'stopped';
}

/** On the page of a stream. */
export function StreamTrialBanner({ streamId, when }: StreamTrialBannerProps) {
  const trial = useAppState((state) => state.trial);
  return trial?.streamId === streamId && trial.running === (when === 'running') ? <Banner trial={trial} /> : null;
}

/** Wherever the user looks first. */
export function TrialBanner() {
  const trial = useAppState((state) => state.trial);
  return trial === null ? null : <Banner trial={trial} />;
}
