/** The source form that its fields share. */
import type { UseFormReturnType } from '@mantine/form';
import { createContext, useContext } from 'react';
import type { SourceFormValues } from './source-form';

export type SourceFormOf = UseFormReturnType<SourceFormValues>;

export const SourceFormContext = createContext<SourceFormOf | null>(null);

export function useSourceForm(): SourceFormOf {
  const form = useContext(SourceFormContext);
  if (form === null) throw new Error('There is no source form around this field.');
  return form;
}
