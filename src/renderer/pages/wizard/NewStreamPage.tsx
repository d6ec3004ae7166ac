/** /streams/new: the choice of a destination, then the wizard. */
import { Button, Group } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { DestinationDefinition } from '../../../contract/definition';
import { Callout } from '../../components/Callout';
import { Empty } from '../../components/Empty';
import { Page } from '../../components/Page';
import { findDestination } from '../../destinations';
import { freeName, fromDraft, newStreamForm, type StreamFormValues } from '../../forms/stream-form';
import { toFormValues } from '../../forms/values';
import { navigate, useLocation } from '../../router/navigation';
import { useApp, useCall } from '../../store/hooks';
import { DestinationDialog } from './DestinationDialog';
import { draftKeyOfNew, LAST_DRAFT_KEY, readDraft } from './drafts';
import { Wizard } from './Wizard';

const leave = () => navigate('/streams');

export function NewStreamPage() {
  const { query } = useLocation();
  const call = useCall();
  const kind = query.destination;
  const definition = kind === undefined ? undefined : findDestination(kind);
  const [choosing, setChoosing] = useState(false);
  const [hasChosen, setHasChosen] = useState(false);
  // Where nothing is chosen yet, the destination that was being filled in last is taken up again.
  useEffect(() => {
    if (kind !== undefined) return;
    void readDraft(call, LAST_DRAFT_KEY).then((last) => {
      if (typeof last?.kind === 'string') navigate('/streams/new', { destination: last.kind }, { replace: true });
      else setChoosing(true);
    });
  }, [kind, call]);
  const choose = (chosen: string) => {
    setChoosing(false);
    setHasChosen(true);
    navigate('/streams/new', { destination: chosen }, { replace: kind === undefined });
  };
  const cancel = () => {
    setChoosing(false);
    if (definition === undefined) leave();
  };
  return (
    <Page title="Create stream" back={{ to: '/streams', label: 'Streams' }}>
      {definition === undefined ? (
        <Empty
          icon={IconPlugConnected}
          title="Choose a destination"
          actions={<Button onClick={() => setChoosing(true)}>Choose a destination</Button>}
        >
          Choose the tool that will receive the audit trail.
        </Empty>
      ) : (
        <NewStream
          key={definition.kind}
          definition={definition}
          focusFirst={hasChosen}
          onChooseAgain={() => setChoosing(true)}
        />
      )}
      {choosing && <DestinationDialog opened current={definition?.kind ?? null} onCancel={cancel} onChoose={choose} />}
    </Page>
  );
}

interface NewStreamProps {
  readonly definition: DestinationDefinition;
  /** The destination was just chosen: its first field takes the focus that the dialog had. */
  readonly focusFirst: boolean;
  readonly onChooseAgain: () => void;
}

interface Start {
  readonly values: StreamFormValues;
  readonly restored: boolean;
  /** Counts fresh starts, each with a form of its own. */
  readonly round: number;
}

function NewStream({ definition, focusFirst, onChooseAgain }: NewStreamProps) {
  const call = useCall();
  const { store } = useApp();
  const { query } = useLocation();
  const [start, setStart] = useState<Start | null>(null);
  const draftKey = draftKeyOfNew(definition.kind);
  const fresh = () =>
    newStreamForm(
      definition,
      freeName(
        definition.name,
        store.getState().streams.map((stream) => stream.name),
      ),
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each destination
  useEffect(() => {
    void call('drafts.put', { key: LAST_DRAFT_KEY, draft: { kind: definition.kind } });
    const rehearsal = store.getState().rehearsals.find(({ id }) => id === query.rehearsal);
    if (rehearsal !== undefined) {
      const settings = toFormValues(definition.fields, rehearsal.settings);
      setStart({ values: { ...fresh(), settings }, restored: false, round: 0 });
      return;
    }
    void readDraft(call, draftKey).then((draft) => {
      const values = draft === null ? null : fromDraft(definition, draft);
      setStart({ values: values ?? fresh(), restored: values !== null, round: 0 });
    });
  }, []);
  if (start === null) return null;
  const forgetLast = () => call('drafts.put', { key: LAST_DRAFT_KEY, draft: null });
  const startOver = async () => {
    await call('drafts.put', { key: draftKey, draft: null });
    setStart({ values: fresh(), restored: false, round: start.round + 1 });
  };
  return (
    <Wizard
      key={start.round}
      definition={definition}
      initial={start.values}
      stream={null}
      focusFirst={focusFirst || start.round > 0}
      draftKey={draftKey}
      onChooseAgain={onChooseAgain}
      onLeave={() => {
        void forgetLast();
        leave();
      }}
      onSaved={async () => {
        await forgetLast();
      }}
      banner={
        start.restored && (
          <Callout tone="info" title="Continued where you left off">
            <Group justify="space-between" gap="sm">
              <span>Secrets are never kept in a draft: enter them again.</span>
              <Button size="xs" variant="default" onClick={() => void startOver()}>
                Start over
              </Button>
            </Group>
          </Callout>
        )
      }
    />
  );
}
