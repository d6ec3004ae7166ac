/** The wizard's last step: what will be saved, where the stream begins, and a plain word if it was not tested. */
import { Card, Radio, Stack, Title } from '@mantine/core';
import type { DestinationDefinition } from '../../../contract/definition';
import type { Failure } from '../../../contract/errors';
import { Callout } from '../../components/Callout';
import { Facts } from '../../components/Facts';
import { FailurePanel } from '../../components/FailurePanel';
import { VaultNotice } from '../../features/secrets/VaultNotice';
import { formatEvents } from '../../format/numbers';
import { filterSentences } from '../../forms/filter';
import { useStreamForm } from '../../forms/form';
import { settingsFacts, toggledWarnings } from '../../forms/settings-facts';
import { filterOf } from '../../forms/stream-form';
import { fromFormValues } from '../../forms/values';
import { useAppState, useStreamStatus } from '../../store/hooks';

export type TestState =
  | { readonly kind: 'passed' }
  /** Editing something else than the destination: the earlier test still holds. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'untested' };

interface SaveStepProps {
  readonly definition: DestinationDefinition;
  readonly toRehearsal: boolean;
  readonly testState: TestState;
  /** Null when editing: the stream goes on where it is. */
  readonly startAt: 'beginning' | 'now' | null;
  /** The stream that is edited; null for a new one. */
  readonly streamId: string | null;
  readonly onStartAt: (startAt: 'beginning' | 'now') => void;
  readonly askVault: boolean;
  readonly problem: Failure | null;
}

function TestRemark({ state }: { readonly state: TestState }) {
  switch (state.kind) {
    case 'passed':
      return <Callout tone="good" title="The connection test has passed." />;
    case 'unchanged':
      return (
        <Callout tone="info" title="The destination's settings are as they were.">
          The earlier connection test still counts.
        </Callout>
      );
    case 'untested':
      return (
        <Callout tone="warn" title="These settings have not passed a connection test.">
          The stream can be saved all the same. It is marked “Not tested” until a test passes; if the destination
          refuses the events, they are kept and you are told.
        </Callout>
      );
  }
}

/** Until they are saved the old settings go on, so that new ones can be tested before they are swapped in. */
function Backlog({ streamId }: { readonly streamId: string }) {
  const waiting = useStreamStatus(streamId)?.waiting ?? 0;
  if (waiting === 0) return null;
  return (
    <Callout tone="info" title={`${formatEvents(waiting)} waiting will be sent with the new settings.`}>
      Nothing is lost: until you save, the stream goes on with the old settings; what it has not delivered by then is
      kept.
    </Callout>
  );
}

export function SaveStep(props: SaveStepProps) {
  const { definition, toRehearsal, testState, startAt, streamId, onStartAt, askVault, problem } = props;
  const form = useStreamForm();
  const values = form.values;
  const trail = useAppState((state) => state.status?.trail);
  const kept = trail === undefined ? 0 : Math.max(0, trail.headSeq - trail.tailSeq + 1);
  const settings = fromFormValues(definition.fields, values.settings);
  const sentences = filterSentences(filterOf(values), toRehearsal);
  return (
    <Stack maw="52rem">
      <TestRemark state={testState} />
      {streamId !== null && <Backlog streamId={streamId} />}
      {toggledWarnings(definition.fields, settings).map((warning) => (
        <Callout key={warning} tone="warn" title={warning}>
          This stays visible on the stream as long as it is so.
        </Callout>
      ))}
      <Card withBorder padding="lg">
        <Stack>
          <Title order={2}>Save</Title>
          <Facts
            facts={[
              { name: 'Name', value: values.name },
              { name: 'Destination', value: definition.name },
              ...settingsFacts(definition.fields, settings),
              { name: 'Filter', value: sentences.length === 0 ? 'All events' : sentences.join('; ') },
            ]}
          />
          {startAt !== null && (
            <Radio.Group
              label="Where does it begin?"
              value={startAt}
              onChange={(value) => onStartAt(value === 'now' ? 'now' : 'beginning')}
            >
              <Stack gap="xs" mt="xs">
                <Radio
                  value="beginning"
                  label="With everything that is kept"
                  description={
                    kept === 0 ? 'The trail is still empty.' : `${formatEvents(kept)} in the trail, oldest first.`
                  }
                />
                <Radio
                  value="now"
                  label="With what comes from now on"
                  description="Earlier events stay in the trail."
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
