/** /streams/new: choose a destination, then the wizard. */
import { Button } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { DestinationDefinition } from '../../../contract/definition';
import { t, translated } from '../../../texts/translate';
import { Empty } from '../../components/Empty';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { findDestination } from '../../destinations';
import { freeName } from '../../forms/free-name';
import { newStreamForm } from '../../forms/stream-form';
import { toFormValues } from '../../forms/values';
import { navigate, useLocation } from '../../router/navigation';
import { useApp, useCall } from '../../store/hooks';
import { DestinationDialog } from './DestinationDialog';
import { draftKeyOfNew, LAST_DRAFT_KEY, readDraft } from './drafts';
import { RestoredDraft } from './RestoredDraft';
import { useStart } from './useStart';
import { Wizard } from './Wizard';

const leave = () => navigate('/streams');

export function NewStreamPage() {
  const { query } = useLocation();
  const call = useCall();
  const kind = query.destination;
  const definition = kind === undefined ? undefined : findDestination(kind);
  const [choosing, setChoosing] = useState(false);
  const [reading, setReading] = useState(kind === undefined);
  const [hasChosen, setHasChosen] = useState(false);
  // If no destination is chosen yet, continue with the one of the latest draft.
  useEffect(() => {
    if (kind !== undefined) return;
    void readDraft(call, LAST_DRAFT_KEY).then((last) => {
      setReading(false);
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
    <Page title={t('Create stream')} back={{ to: '/streams', label: t('Streams') }}>
      {definition === undefined && reading && <Loading label={t('Reading the draft')} />}
      {definition === undefined && !reading && (
        <Empty
          icon={IconPlugConnected}
          title={t('Choose a destination')}
          actions={<Button onClick={() => setChoosing(true)}>{t('Choose a destination')}</Button>}
        >
          {t('Choose the tool that will receive the audit trail.')}
        </Empty>
      )}
      {definition !== undefined && (
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
  /** The destination was just chosen. Its first field takes the focus from the closed dialog. */
  readonly focusFirst: boolean;
  readonly onChooseAgain: () => void;
}

function NewStream({ definition, focusFirst, onChooseAgain }: NewStreamProps) {
  const call = useCall();
  const { store } = useApp();
  const { query } = useLocation();
  const draftKey = draftKeyOfNew(definition.kind);
  const fresh = () => {
    const { streams } = store.getState();
    return newStreamForm(
      definition,
      freeName(
        translated(definition.name),
        streams.map(({ name }) => name),
      ),
    );
  };
  // A user who comes from a rehearsal wants a stream to it, whatever draft exists.
  const [preset] = useState(() => {
    const rehearsal = store.getState().rehearsals.find(({ id }) => id === query.rehearsal);
    if (rehearsal === undefined) return null;
    return { ...fresh(), settings: toFormValues(definition.fields, rehearsal.settings) };
  });
  const { start, startOver } = useStart({ definition, draftKey, fresh, preset });
  useEffect(() => {
    void call('drafts.put', { key: LAST_DRAFT_KEY, draft: { kind: definition.kind } });
  }, [call, definition]);
  if (start === null) return <Loading label={t('Reading the draft')} />;
  const forgetLast = () => call('drafts.put', { key: LAST_DRAFT_KEY, draft: null });
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
          <RestoredDraft discard={t('Start over')} onDiscard={startOver}>
            {t('Secrets are never kept in a draft: enter them again.')}
          </RestoredDraft>
        )
      }
    />
  );
}
