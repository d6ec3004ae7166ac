/** Provides a stream's form to its fields: to shared fields, and to those that only streams have. */
import type { ReactNode } from 'react';
import { type FieldForm, FieldFormContext, type StreamForm, StreamFormContext } from './form';

export function StreamFormProvider({ form, children }: { readonly form: StreamForm; readonly children: ReactNode }) {
  return (
    <FieldFormContext value={form as unknown as FieldForm}>
      <StreamFormContext value={form}>{children}</StreamFormContext>
    </FieldFormContext>
  );
}
