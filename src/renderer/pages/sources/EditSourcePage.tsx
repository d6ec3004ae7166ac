/** /sources/:id/edit: the form of an existing source. A stored secret is not shown. It can be kept or replaced. */

import { useState } from 'react';
import { t } from '../../../texts/translate';
import { Gone } from '../../components/Gone';
import { Page } from '../../components/Page';
import { tell } from '../../components/tell';
import { useShowOnce } from '../../features/sources/useShowOnce';
import { navigate } from '../../router/navigation';
import type { PageProps } from '../../router/page-props';
import { findSourceKind } from '../../sources';
import { useCall, useSource } from '../../store/hooks';
import { SourceForm } from './SourceForm';
import { editSourceForm } from './source-form';

export function EditSourcePage({ params }: PageProps) {
  const call = useCall();
  const showOnce = useShowOnce();
  const source = useSource(params.id ?? '');
  // The form must not change while the user types, even if the source does.
  const [first] = useState(source);
  const definition = findSourceKind(first?.settings.kind ?? '');
  if (first === undefined || definition === undefined) return <Gone what="source" />;
  const path = `/sources/${first.id}`;
  return (
    <Page title={t('Edit {name}', { name: first.name })} back={{ to: path, label: first.name }}>
      <SourceForm
        definition={definition}
        initial={editSourceForm(definition, first)}
        existing={first}
        onCancel={() => navigate(path)}
        onSave={async (input) => {
          const answer = await call('sources.update', { id: first.id, source: input });
          if (!answer.ok) return answer;
          showOnce(first.id, answer.value.generatedSecret);
          tell(t('{name} is saved.', { name: answer.value.source.name }));
          navigate(path, {}, { replace: true });
          return answer;
        }}
      />
    </Page>
  );
}
