/** How far an update is, and the next step. Nothing is downloaded or installed before the user says so. */
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import type { CommandName } from '../../../contract/commands';
import type { UpdateState, UpdateView } from '../../../contract/updates';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { FailurePanel } from '../../components/FailurePanel';
import { Rich } from '../../components/Rich';
import { RelativeTime } from '../../components/Time';
import { tellFailure } from '../../components/tell';
import { formatBytes } from '../../format/numbers';
import { useCall } from '../../store/hooks';

type Step = Extract<CommandName, `updates.${string}`>;

export function UpdateProgress({ view }: { readonly view: UpdateView }) {
  const call = useCall();
  const { state, lookedAtMs } = view;
  if (state.kind === 'off') return null;
  const step = async (name: Step) => {
    const answer = await call(name, {});
    if (!answer.ok) tellFailure(answer.failure);
  };
  const canCheck = state.kind === 'idle' || state.kind === 'current' || state.kind === 'failed';
  return (
    <Stack gap="sm">
      <Shown view={view} step={(name) => void step(name)} />
      <Group gap="sm">
        {(canCheck || state.kind === 'checking' || state.kind === 'available') && (
          <Button variant="default" loading={state.kind === 'checking'} onClick={() => void step('updates.check')}>
            {t('Check now')}
          </Button>
        )}
        <Text size="sm" c="dimmed">
          {lookedAtMs === null ? (
            t('Not looked for yet since Sluice started.')
          ) : (
            <Rich text="Last looked for {ago}." values={{ ago: <RelativeTime atMs={lookedAtMs} /> }} />
          )}
        </Text>
      </Group>
    </Stack>
  );
}

interface ShownProps {
  readonly view: UpdateView;
  readonly step: (name: Step) => void;
}

function Shown({ view, step }: ShownProps) {
  const { state } = view;
  switch (state.kind) {
    case 'off':
    case 'idle':
    case 'checking':
      return null;
    case 'current':
      return (
        <Text size="sm" role="status">
          {currentText(view.version, state.version)}
        </Text>
      );
    case 'available':
      return <Available view={view} state={state} step={step} />;
    case 'downloading':
      return <Downloading state={state} step={step} />;
    case 'ready':
      return (
        <Callout tone="good" title={t('Version {version} is ready.', { version: state.version })} role="status">
          <Stack gap="sm" align="flex-start">
            <Text size="sm">
              {t(
                'To install it, Sluice quits: it finishes what is being sent, and goes on from the same position when the new version has started. No event is lost.',
              )}
            </Text>
            <Button onClick={() => step('updates.install')}>{t('Restart and update')}</Button>
          </Stack>
        </Callout>
      );
    case 'installing':
      return (
        <Callout
          tone="info"
          title={t('Sluice is quitting to install version {version}.', { version: state.version })}
          role="status"
        />
      );
    case 'failed':
      return (
        <FailurePanel failure={state.failure} live>
          {state.version !== null && (
            <Button variant="default" size="xs" w="fit-content" onClick={() => step('updates.download')}>
              {t('Download version {version} again', { version: state.version })}
            </Button>
          )}
        </FailurePanel>
      );
  }
}

function currentText(running: string, offered: string): string {
  return running === offered
    ? t('This is the newest version, {version}.', { version: running })
    : t(
        'The feed has version {offered}, which is older than this one ({version}). Sluice never installs an older version.',
        {
          offered,
          version: running,
        },
      );
}

interface AvailableProps extends ShownProps {
  readonly state: Extract<UpdateState, { kind: 'available' }>;
}

function Available({ view: { way }, state: { version, bytes }, step }: AvailableProps) {
  return (
    <Callout tone="info" title={t('Version {version} is available.', { version })} role="status">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          {way === 'replace'
            ? t('Its signature is right. Nothing is installed until you say so.')
            : t(
                'Its signature is right. This copy cannot replace itself: install the new version as you installed this one, for example with your package manager.',
              )}
        </Text>
        {way === 'replace' && (
          <Button onClick={() => step('updates.download')}>
            {t('Download ({size})', { size: formatBytes(bytes ?? 0) })}
          </Button>
        )}
      </Stack>
    </Callout>
  );
}

interface DownloadingProps {
  readonly state: Extract<UpdateState, { kind: 'downloading' }>;
  readonly step: (name: Step) => void;
}

function Downloading({ state: { version, bytes, received }, step }: DownloadingProps) {
  const title = t('Downloading version {version}', { version });
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {title}
      </Text>
      <Progress value={(received / bytes) * 100} aria-label={title} />
      <Group gap="sm">
        <Text size="sm" c="dimmed">
          {t('{received} of {size}', { received: formatBytes(received), size: formatBytes(bytes) })}
        </Text>
        <Button variant="default" size="xs" onClick={() => step('updates.cancel')}>
          {t('Cancel')}
        </Button>
      </Group>
    </Stack>
  );
}
