/** /sources/:id/edit: the form of an existing source. Its secret is not shown; a new one can be made on its page. */
import { useState } from 'react';
import { Gone } from '../../components/Gone';
import { Page } from '../../components/Page';
import { tell } from '../../components/tell';
import { navigate } from '../../router/navigation';
import type { PageProps } from '../../router/page-props';
import { useCall, useSource } from '../../store/hooks';
import { SourceForm } from './SourceForm';
import { editSourceForm } from './source-form';

export function EditSourcePage({ params }: PageProps) {
  const call = useCall();
  const source = useSource(params.id ?? '');
  // What is typed must not change under the user's hands when the source's view does.
  const [first] = useState(source);
  if (first === undefined) return <Gone what="source" />;
  const path = `/sources/${first.id}`;
  return (
    <Page title={`Edit ${first.name}`} back={{ to: path, label: first.name }}>
      <SourceForm
        kind={first.settings.kind}
        initial={editSourceForm(first)}
        existing={first}
        onCancel={() => navigate(path)}
        onSave={async (input) => {
          const answer = await call('sources.update', { id: first.id, source: input });
          if (!answer.ok) return answer.failure;
          tell(`${answer.value.name} is saved.`);
          navigate(path, {}, { replace: true });
          return null;
        }}
      />
    </Page>
  );
}
