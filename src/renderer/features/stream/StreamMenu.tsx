/** The actions menu of one stream. */
import {
  IconCopy,
  IconEdit,
  IconExternalLink,
  IconEye,
  IconLifebuoy,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlugConnected,
  IconRefresh,
  IconTag,
  IconTrash,
  IconUserQuestion,
} from '@tabler/icons-react';
import { useState } from 'react';
import { MASKING_KEY } from '../../../contract/masking';
import { canTryNow } from '../../../contract/status';
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { type EntityAction, EntityActions, EntityMenu } from '../../components/EntityMenu';
import { tellFailure } from '../../components/tell';
import { useAppState } from '../../store/hooks';
import { StreamPreview } from '../preview/StreamPreview';
import { ActivateDialog } from './ActivateDialog';
import { useStreamActions } from './actions';
import { useBulkActions } from './bulk';
import { LabelsDialog } from './LabelsDialog';
import { PseudonymDialog } from './PseudonymDialog';
import { useIsDrillCopy } from './useIsDrillCopy';

interface StreamMenuProps {
  readonly stream: StreamView;
  /** On the stream's own page, the menu has no "Open". */
  readonly withOpen: boolean;
  readonly onTest: () => void;
}

export function StreamMenu(props: StreamMenuProps) {
  return (
    <EntityMenu name={props.stream.name}>
      <Actions {...props} />
    </EntityMenu>
  );
}

function Actions({ stream, withOpen, onTest }: StreamMenuProps) {
  const { activate, deactivate, tryNow, duplicate, remove, asking, closeDialog } = useStreamActions(stream);
  const canTry = useAppState((state) => {
    const status = state.status?.streams.find(({ streamId }) => streamId === stream.id);
    return status !== undefined && canTryNow(status.phase);
  });
  const isCopy = useIsDrillCopy(stream.id);
  const [previewing, setPreviewing] = useState(false);
  const [revealing, setRevealing] = useState(false);
  const [labelling, setLabelling] = useState(false);
  const { setLabels } = useBulkActions((failed) => {
    for (const { failure } of failed?.failures ?? []) tellFailure(failure);
  });
  const streams = [stream];
  const path = `/streams/${stream.id}`;
  const actions: EntityAction[] = [
    ...(withOpen ? [{ label: t('Open'), icon: IconExternalLink, act: { to: path } }] : []),
    { label: t('Edit'), icon: IconEdit, act: { to: `${path}/edit` } },
    { label: t('Test stream'), icon: IconPlugConnected, act: onTest },
    { label: t('Preview request'), icon: IconEye, act: () => setPreviewing(true) },
    ...(stream.secrets[MASKING_KEY] === undefined
      ? []
      : [{ label: t('Pseudonyms'), icon: IconUserQuestion, act: () => setRevealing(true) }]),
    ...(canTry ? [{ label: t('Try now'), icon: IconRefresh, act: () => void tryNow() }] : []),
    stream.active
      ? { label: t('Deactivate'), icon: IconPlayerPause, act: () => void deactivate() }
      : { label: t('Activate'), icon: IconPlayerPlay, act: activate },
    ...(isCopy
      ? []
      : [{ label: t('Outage drill'), icon: IconLifebuoy, act: { to: `/rehearsal/drills?stream=${stream.id}` } }]),
    { label: t('Labels'), icon: IconTag, act: () => setLabelling(true) },
    { label: t('Duplicate'), icon: IconCopy, act: () => void duplicate() },
    { label: t('Delete'), icon: IconTrash, act: () => void remove(), danger: true },
  ];
  return (
    <>
      <EntityActions name={stream.name} actions={actions} />
      <StreamPreview stream={stream} opened={previewing} onClose={() => setPreviewing(false)} />
      <PseudonymDialog stream={stream} opened={revealing} onClose={() => setRevealing(false)} />
      <LabelsDialog
        streams={streams}
        opened={labelling}
        onClose={() => setLabelling(false)}
        onSave={(changes) => setLabels(streams, changes)}
      />
      <ActivateDialog stream={stream} opened={asking} onClose={closeDialog} />
    </>
  );
}
