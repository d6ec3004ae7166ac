/** The first screen: three ways to see events flow, and whether this computer is fine. */
import { Button, Stack, Text, Title } from '@mantine/core';
import { IconFileSpreadsheet, IconPlugConnected, IconSparkles } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { t } from '../../../texts/translate';
import { FailurePanel } from '../../components/FailurePanel';
import type { IconType } from '../../components/Pill';
import { Rich } from '../../components/Rich';
import { Link } from '../../router/Link';
import { formatHash } from '../../router/location';
import { VaultNotice } from '../secrets/VaultNotice';
import classes from './FirstRun.module.css';
import { HealthLines } from './HealthLines';
import { TryDoor } from './TryDoor';
import { useStartTrial } from './useTrial';

interface DoorProps {
  readonly icon: IconType;
  readonly title: string;
  readonly text: string;
  /** The button, and what it needs. */
  readonly children: ReactNode;
}

function Door({ icon: Icon, title, text, children }: DoorProps) {
  const id = useId();
  return (
    <section className={classes.door} aria-labelledby={id}>
      <span className={classes.icon} aria-hidden>
        <Icon size={24} stroke={1.6} />
      </span>
      <Title order={3} id={id}>
        {title}
      </Title>
      <Text size="sm" c="dimmed">
        {text}
      </Text>
      <div className={classes.act}>{children}</div>
    </section>
  );
}

export function FirstRun() {
  const trial = useStartTrial();
  return (
    <Stack gap="lg">
      <div>
        <Title order={2}>{t('See events flow within a minute')}</Title>
        <Text c="dimmed">{t('Choose one of three ways. You can take the others later.')}</Text>
      </div>
      <VaultNotice />
      <div className={classes.doors}>
        <Door
          icon={IconSparkles}
          title={t('Try it now')}
          text={t(
            'Made-up events flow to a receiver on this computer that behaves like your SIEM. Nothing leaves this computer, and one click removes the trial.',
          )}
        >
          <TryDoor trial={trial} />
        </Door>
        <Door
          icon={IconFileSpreadsheet}
          title={t('I have exports')}
          text={t(
            'Sluice reads the CSV files that you download from the ODC Portal, now and whenever you add one. You see what is in them first.',
          )}
        >
          <Button component="a" href={formatHash('/start/exports')} variant="default" px="xs">
            {t('Choose the folder')}
          </Button>
        </Door>
        <Door
          icon={IconPlugConnected}
          title={t('Connect ODC')}
          text={t(
            "ODC sends its audit trail to Sluice as it happens. You get the values for ODC's form, and see when its test arrives.",
          )}
        >
          <Button component="a" href={formatHash('/start/odc')} variant="default" px="xs">
            {t('Connect ODC')}
          </Button>
        </Door>
      </div>
      {trial.problem !== null && <FailurePanel failure={trial.problem} live />}
      <HealthLines />
      <Text size="sm" c="dimmed">
        <Rich
          text="You know what you need? <stream>Create a stream</stream> or <source>add a source</source> yourself."
          values={{
            stream: (inner) => (
              <Link to="/streams/new" underline="always" inherit>
                {inner}
              </Link>
            ),
            source: (inner) => (
              <Link to="/sources" underline="always" inherit>
                {inner}
              </Link>
            ),
          }}
        />
      </Text>
    </Stack>
  );
}
