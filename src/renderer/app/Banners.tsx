/** Banners for the whole app, above every page: connection lost, trail locked, being converted or not encrypted as required, engine stopped, trail full. */

import { Button, Group } from '@mantine/core';
import { noticeShown } from '../../contract/notice-words';
import { t } from '../../texts/translate';
import { Callout } from '../components/Callout';
import { FailurePanel } from '../components/FailurePanel';
import { RereadButton } from '../components/RereadButton';
import { tellFailure } from '../components/tell';
import { useTrailAway } from '../components/trail-away';
import { ConversionBanner } from '../features/trail-encryption/ConversionBanner';
import { LockedBanner } from '../features/trail-encryption/LockedBanner';
import { RequiredBanner } from '../features/trail-encryption/RequiredBanner';
import { Link } from '../router/Link';
import { useApp, useAppState, useCall } from '../store/hooks';
import classes from './Shell.module.css';
import { bannerWords, LOST, storageNotices } from './storage-notices';

/** The first failed attempt to connect is not shown. The second is. */
const QUIET_ATTEMPTS = 1;

function LostConnection() {
  const connection = useAppState((state) => state.connection);
  const { reconnect } = useApp();
  if (connection.kind !== 'lost' || connection.attempts <= QUIET_ATTEMPTS) return null;
  return (
    <Callout tone="bad" title={t('The window has lost its connection to Sluice.')} role="alert">
      <Group gap="sm" justify="space-between">
        <span>
          {t(
            'The page may be out of date. Sluice may still be forwarding events. The window tries to reconnect; if that does not help, open the link of the console again, or restart Sluice.',
          )}
        </span>
        <Button size="xs" variant="default" onClick={reconnect}>
          {t('Try now')}
        </Button>
      </Group>
    </Callout>
  );
}

function StoppedEngine() {
  const stopped = useAppState((state) => state.status?.engine === 'stopped');
  const problem = useAppState((state) => state.status?.engineProblem ?? null);
  // The banner of a locked trail, or of a failed conversion, says why, and can start the engine.
  const isExplained = useTrailAway() !== null;
  const call = useCall();
  if (!stopped || problem === null || isExplained) return null;
  const start = async () => {
    const answer = await call('app.startEngine', {});
    if (!answer.ok) tellFailure(answer.failure);
  };
  return (
    <FailurePanel failure={problem}>
      <Group>
        <Button size="xs" onClick={() => void start()}>
          {t('Start the engine')}
        </Button>
      </Group>
    </FailurePanel>
  );
}

function FullTrail() {
  const full = useAppState((state) => state.status?.trail.full ?? null);
  return full === null ? null : <FailurePanel failure={full} live />;
}

/** A damaged file was set aside, or a disk is failing. Shown until someone has read it or the damage is repaired. */
function StorageNotices() {
  const notices = useAppState((state) => state.notices);
  const call = useCall();
  const dismiss = async (id: string) => {
    const answer = await call('notices.markSeen', { ids: [id] });
    if (!answer.ok) tellFailure(answer.failure);
  };
  return storageNotices(notices).map((notice) => {
    const { id, severity, code } = notice;
    const { heading, below } = bannerWords(noticeShown(notice));
    return (
      <Callout key={id} tone={severity === 'problem' ? 'bad' : 'warn'} title={heading} role="alert">
        <Group gap="sm" justify="space-between">
          <span style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>
            {below}{' '}
            <Link to={`/errors/${code}`} size="sm" underline="always">
              {code}
            </Link>
          </span>
          <Group gap="xs">
            {code === LOST && <RereadButton onDone={(isComplete) => isComplete && void dismiss(id)} />}
            <Button size="xs" variant="default" onClick={() => void dismiss(id)}>
              {t('Dismiss')}
            </Button>
          </Group>
        </Group>
      </Callout>
    );
  });
}

export function Banners() {
  return (
    <div className={classes.banners}>
      <LostConnection />
      <LockedBanner />
      <ConversionBanner />
      <StoppedEngine />
      <FullTrail />
      <StorageNotices />
      <RequiredBanner />
    </div>
  );
}
