/** The values for ODC's form. The secret is shown once; if it is lost, a new one can be made. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { SourceView } from '../../../contract/source';
import type { SourceDefinition } from '../../../contract/source-definition';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { FailurePanel } from '../../components/FailurePanel';
import { Loading } from '../../components/Loading';
import { Rich } from '../../components/Rich';
import { tellFailure } from '../../components/tell';
import { Link } from '../../router/Link';
import { settingsOf } from '../../sources';
import { useAppState, useCall, useSourceStatus } from '../../store/hooks';
import { SenderValues } from '../sources/SenderValues';
import { useHiddenOnLeave, useShowOnce } from '../sources/useShowOnce';

interface OdcValuesProps {
  readonly source: SourceView;
  readonly senders: NonNullable<SourceDefinition['senders']>;
}

export function OdcValues({ source, senders }: OdcValuesProps) {
  const call = useCall();
  const showOnce = useShowOnce();
  const status = useSourceStatus(source.id);
  const secret = useAppState((state) => state.shownSecrets[source.id] ?? null);
  const [busy, setBusy] = useState(false);
  useHiddenOnLeave(source.id);
  const settings = settingsOf(source);
  const outside = senders.outsideUrl?.(settings) ?? null;
  const url = outside ?? status?.url ?? null;
  const makeSecret = async () => {
    setBusy(true);
    const answer = await call('sources.newSecret', { id: source.id });
    setBusy(false);
    if (answer.ok) showOnce(source.id, answer.value.secret);
    else tellFailure(answer.failure);
  };
  if (status?.problem != null) {
    return (
      <FailurePanel failure={status.problem}>
        <Link to={`/sources/${source.id}/edit`} size="sm" underline="always">
          {t('Edit the collector')}
        </Link>
      </FailurePanel>
    );
  }
  if (!source.active) {
    return (
      <Callout tone="warn" title={t('The collector is deactivated.')}>
        <Link to={`/sources/${source.id}`} underline="always" inherit>
          {t('Open it and activate it')}
        </Link>
      </Callout>
    );
  }
  if (url === null) return <Loading label={t('Starting the collector')} />;
  return (
    <Stack gap="md">
      <Text size="sm">
        <Rich
          text="In the ODC Portal: <b>Management, Configure, Streams, Create stream, Audit trail</b>. Choose the destination <b>Other</b>, and enter these values."
          values={{ b: (inner) => <b translate="no">{inner}</b> }}
        />
      </Text>
      {secret !== null && (
        <Callout tone="warn" title={t('This is the only time that the secret is shown.')} role="status">
          {t('Copy it now. Later it can only be replaced by a new one.')}
        </Callout>
      )}
      <SenderValues
        values={[
          // The value as ODC's form has it.
          { name: 'Destination', value: 'Other', secret: false },
          ...senders.values(settings, url, secret),
        ]}
        isHidden={secret === null}
      />
      {secret === null && (
        <Group gap="sm">
          <Button variant="default" size="xs" loading={busy} onClick={() => void makeSecret()}>
            {t('Make a new secret')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('Senders that use the present one are refused from then on.')}
          </Text>
        </Group>
      )}
      {outside === null && senders.outside(settings) !== null && (
        <Callout tone="warn" title={t('ODC cannot call this address.')}>
          <Rich
            text="It can be reached from this computer only. Let the proxy or tunnel pass requests on to it, and enter the proxy’s name in the <link>collector’s settings</link> under “Further names of the collector”. Its URL is then shown here."
            values={{
              link: (inner) => (
                <Link to={`/sources/${source.id}/edit`} underline="always" inherit>
                  {inner}
                </Link>
              ),
            }}
          />
        </Callout>
      )}
      {outside !== null && status?.url != null && (
        <Text size="sm">
          <Rich
            text="The proxy or tunnel passes requests on to {address}."
            values={{ address: <code>{status.url}</code> }}
          />
        </Text>
      )}
    </Stack>
  );
}
