/** /streams/:id/edit: the same wizard, filled with the stored values. Secrets can only be replaced. */
import { useState } from 'react';
import type { DestinationDefinition } from '../../../contract/definition';
import type { StreamView } from '../../../contract/stream';
import { t } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { Gone } from '../../components/Gone';
import { Loading } from '../../components/Loading';
import { Page } from '../../components/Page';
import { RehearsalMark } from '../../components/RehearsalMark';
import { streamName } from '../../components/stream-name';
import { findDestination } from '../../destinations';
import { editStreamForm } from '../../forms/stream-form';
import { navigate } from '../../router/navigation';
import type { PageProps } from '../../router/page-props';
import { useStream } from '../../store/hooks';
import { draftKeyOfEdit } from './drafts';
import { RestoredDraft } from './RestoredDraft';
import { useStart } from './useStart';
import { Wizard } from './Wizard';

const pathOf = ({ id }: StreamView) => `/streams/${id}`;

export function EditStreamPage({ params }: PageProps) {
  const stream = useStream(params.id ?? '');
  // The form must not change while the user types, even if the stream does.
  const [first] = useState(stream);
  return first === undefined ? <Gone what="stream" /> : <EditStream stream={first} />;
}

function EditStream({ stream }: { readonly stream: StreamView }) {
  const definition = findDestination(stream.destination.kind);
  return (
    <Page
      title={t('Edit {stream}', { stream: stream.name })}
      windowTitle={t('Edit {stream}', { stream: streamName(stream) })}
      marks={<RehearsalMark stream={stream} />}
      back={{ to: pathOf(stream), label: stream.name }}
    >
      {definition === undefined ? (
        <Callout tone="warn" title={t("This version does not know the stream's destination.")}>
          {t('It was made by another version of Sluice ({kind}).', { kind: stream.destination.kind })}
        </Callout>
      ) : (
        <EditWizard stream={stream} definition={definition} />
      )}
    </Page>
  );
}

interface EditWizardProps {
  readonly stream: StreamView;
  readonly definition: DestinationDefinition;
}

function EditWizard({ stream, definition }: EditWizardProps) {
  const draftKey = draftKeyOfEdit(stream.id);
  const fresh = () => editStreamForm(definition, stream);
  const { start, startOver } = useStart({ definition, draftKey, secrets: stream.secrets, fresh });
  if (start === null) return <Loading label={t('Reading the draft')} />;
  return (
    <Wizard
      key={start.round}
      definition={definition}
      initial={start.values}
      stream={stream}
      focusFirst={start.round > 0}
      draftKey={draftKey}
      onChooseAgain={null}
      onLeave={() => navigate(pathOf(stream))}
      onSaved={async () => undefined}
      banner={
        start.restored && (
          <RestoredDraft discard={t('Discard the changes')} onDiscard={startOver}>
            {t('These changes are not saved yet.')}
          </RestoredDraft>
        )
      }
    />
  );
}
