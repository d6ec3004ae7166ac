/** The wizard's last step: a summary, where the stream starts, and a warning if it was not tested. */
import { Card, Radio, Stack, Title } from '@mantine/core';
import type { DestinationDefinition } from '../../../contract/definition';
import type { StreamView } from '../../../contract/stream';
import { t, translated } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { FailurePanel } from '../../components/FailurePanel';
import { useTrailAway } from '../../components/trail-away';
import { VaultNotice } from '../../features/secrets/VaultNotice';
import { formatEvents } from '../../format/numbers';
import type { FormPart } from '../../forms/asked-place';
import { useStreamForm } from '../../forms/form';
import { toggledWarnings } from '../../forms/settings-facts';
import { editStreamForm } from '../../forms/stream-form';
import { consequencesOf, summaryChanges, summaryRows } from '../../forms/summary';
import { fromFormValues } from '../../forms/values';
import { useAppState, useStreamStatus } from '../../store/hooks';
import { Changes, Summary } from './Summary';
import type { TestState } from './tested';
import type { Save } from './useSave';

interface SaveStepProps {
  readonly definition: DestinationDefinition;
  /** The stream being edited. Null for a new one. */
  readonly stream: StreamView | null;
  readonly toRehearsal: boolean;
  readonly test: TestState;
  readonly saving: Save;
  readonly askVault: boolean;
  /** Goes back to a part of the form. */
  readonly onOpen: (part: FormPart) => void;
}

function TestRemark({ state }: { readonly state: TestState }) {
  switch (state.kind) {
    case 'passed':
      return <Callout tone="good" title={t('The connection test has passed.')} />;
    case 'unchanged':
      return (
        <Callout tone="info" title={t("The destination's settings have not changed.")}>
          {t('The earlier connection test still counts.')}
        </Callout>
      );
    case 'untested':
      return (
        <Callout tone="warn" title={t('These settings have not passed a connection test.')}>
          {t(
            'You can still save the stream. It is marked “Not tested” until a test passes; if the destination refuses the events, they are kept and you are notified.',
          )}
        </Callout>
      );
  }
}

/** The old settings stay in use until the new ones are saved, so that the new ones can be tested first. */
function Backlog({ streamId }: { readonly streamId: string }) {
  const waiting = useStreamStatus(streamId)?.waiting ?? 0;
  if (waiting === 0) return null;
  return (
    <Callout
      tone="info"
      title={t('{count, plural, one {# event} other {# events}} waiting will be sent with the new settings.', {
        count: waiting,
      })}
    >
      {t(
        'No events are lost. Until you save, the stream continues with the old settings. Events that it has not delivered by then are kept.',
      )}
    </Callout>
  );
}

export function SaveStep({ definition, stream, toRehearsal, test, saving, askVault, onOpen }: SaveStepProps) {
  const { startAt, setStartAt, problem } = saving;
  const form = useStreamForm();
  const values = form.values;
  const trail = useAppState((state) => state.status?.trail);
  const away = useTrailAway();
  const kept = trail === undefined ? 0 : Math.max(0, trail.headSeq - trail.tailSeq + 1);
  const settings = fromFormValues(definition.fields, values.settings);
  const rows = summaryRows(definition, values, toRehearsal);
  const changes =
    stream === null ? [] : summaryChanges(definition, editStreamForm(definition, stream), values, stream.rehearsal);
  return (
    <Stack maw="52rem">
      <TestRemark state={test} />
      {stream !== null && <Backlog streamId={stream.id} />}
      {toggledWarnings(definition.fields, settings).map((warning) => (
        <Callout key={warning} tone="warn" title={warning}>
          {t('This stays visible on the stream until you change it.')}
        </Callout>
      ))}
      {stream !== null && (
        <Card withBorder padding="lg">
          <Stack>
            <Title order={2}>{t('What changes')}</Title>
            <Changes changes={changes} consequences={consequencesOf(changes)} onOpen={onOpen} />
          </Stack>
        </Card>
      )}
      <Card withBorder padding="lg">
        <Stack>
          <Title order={2}>{t('What the stream will do')}</Title>
          <Summary
            rows={rows}
            before={[
              { name: t('Name'), value: values.name },
              { name: t('Destination'), value: translated(definition.name) },
            ]}
            onOpen={onOpen}
          />
          {stream === null && (
            <Radio.Group
              label={t('Where should it start?')}
              value={startAt}
              onChange={(value) => setStartAt(value === 'now' ? 'now' : 'beginning')}
            >
              <Stack gap="xs" mt="xs">
                <Radio
                  value="beginning"
                  label={t('With all stored events')}
                  description={
                    away ??
                    (kept === 0
                      ? t('The trail is still empty.')
                      : t('{events} in the trail, oldest first.', { events: formatEvents(kept) }))
                  }
                />
                <Radio
                  value="now"
                  label={t('With new events only')}
                  description={t('Earlier events stay in the trail.')}
                />
              </Stack>
            </Radio.Group>
          )}
        </Stack>
      </Card>
      {askVault && <VaultNotice />}
      {problem !== null && <FailurePanel failure={problem} live />}
    </Stack>
  );
}
