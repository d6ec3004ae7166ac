/** Provides a stream's form to its fields: to shared fields, and to those that only streams have. */
import type { ReactNode } from 'react';
import { noRules } from '../../contract/policy/rules';
import { useAppState } from '../store/hooks';
import { type FieldForm, FieldFormContext, type StreamForm, StreamFormContext } from './form';
import { PolicyContext } from './governed';

export function StreamFormProvider({ form, children }: { readonly form: StreamForm; readonly children: ReactNode }) {
  const rules = useAppState((state) => state.info?.policy?.rules ?? noRules);
  return (
    <FieldFormContext value={form as unknown as FieldForm}>
      <StreamFormContext value={form}>
        <PolicyContext value={rules}>{children}</PolicyContext>
      </StreamFormContext>
    </FieldFormContext>
  );
}
