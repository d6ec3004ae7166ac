/** /sources/new/:kind: the form for a new source. */
import { useState } from 'react';
import type { SourceDefinition } from '../../../contract/source-definition';
import { t, translated } from '../../../texts/translate';
import { Callout } from '../../components/Callout';
import { Page } from '../../components/Page';
import { tell } from '../../components/tell';
import { useShowOnce } from '../../features/sources/useShowOnce';
import { freeName } from '../../forms/free-name';
import { navigate } from '../../router/navigation';
import type { PageProps } from '../../router/page-props';
import { findSourceKind } from '../../sources';
import { useApp, useCall } from '../../store/hooks';
import { SourceForm } from './SourceForm';
import { newSourceForm } from './source-form';

export function NewSourcePage({ params }: PageProps) {
  const back = { to: '/sources', label: t('Sources') };
  const definition = findSourceKind(params.kind ?? '');
  if (definition === undefined) {
    return (
      <Page title={t('Add source')} back={back}>
        <Callout tone="warn" title={t('There is no such kind of source.')} />
      </Page>
    );
  }
  const { name, summary } = definition;
  return (
    <Page title={t('Add source: {kind}', { kind: translated(name) })} intro={`${translated(summary)}.`} back={back}>
      <NewSource definition={definition} />
    </Page>
  );
}

function NewSource({ definition }: { readonly definition: SourceDefinition }) {
  const call = useCall();
  const { store } = useApp();
  const showOnce = useShowOnce();
  const [initial] = useState(() => {
    const taken = store.getState().sources.map((source) => source.name);
    return newSourceForm(definition, freeName(translated(definition.name), taken));
  });
  return (
    <SourceForm
      definition={definition}
      initial={initial}
      existing={null}
      onCancel={() => navigate('/sources')}
      onSave={async (input) => {
        const answer = await call('sources.create', { source: input });
        if (!answer.ok) return answer;
        const { source, generatedSecret } = answer.value;
        showOnce(source.id, generatedSecret);
        tell(t('{name} is added.', { name: source.name }));
        navigate(`/sources/${source.id}`, {}, { replace: true });
        return answer;
      }}
    />
  );
}
