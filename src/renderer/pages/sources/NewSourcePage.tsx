/** /sources/new/:kind: the form for a new source. */
import { useState } from 'react';
import { Callout } from '../../components/Callout';
import { Page } from '../../components/Page';
import { tell } from '../../components/tell';
import { freeName } from '../../forms/stream-form';
import { navigate } from '../../router/navigation';
import type { PageProps } from '../../router/page-props';
import { useApp, useCall, useSetState } from '../../store/hooks';
import { SourceForm } from './SourceForm';
import { newSourceForm } from './source-form';
import { isSourceKind, type SourceKind, sourceKinds } from './source-words';

export function NewSourcePage({ params }: PageProps) {
  const back = { to: '/sources', label: 'Sources' };
  if (!isSourceKind(params.kind)) {
    return (
      <Page title="Add source" back={back}>
        <Callout tone="warn" title="There is no such kind of source." />
      </Page>
    );
  }
  const { name, summary } = sourceKinds[params.kind];
  return (
    <Page title={`Add source: ${name}`} intro={`${summary}.`} back={back}>
      <NewSource kind={params.kind} />
    </Page>
  );
}

function NewSource({ kind }: { readonly kind: SourceKind }) {
  const call = useCall();
  const { store } = useApp();
  const setState = useSetState();
  const [initial] = useState(() => {
    const taken = store.getState().sources.map((source) => source.name);
    return { ...newSourceForm, name: freeName(sourceKinds[kind].name, taken) };
  });
  return (
    <SourceForm
      kind={kind}
      initial={initial}
      existing={null}
      onCancel={() => navigate('/sources')}
      onSave={async (input) => {
        const answer = await call('sources.create', { source: input });
        if (!answer.ok) return answer.failure;
        const { source, generatedSecret } = answer.value;
        if (generatedSecret !== null) {
          setState((state) => ({ shownSecrets: { ...state.shownSecrets, [source.id]: generatedSecret } }));
        }
        tell(`${source.name} is added.`);
        navigate(`/sources/${source.id}`, {}, { replace: true });
        return null;
      }}
    />
  );
}
