/** The form that the drawing components share. */
import type { UseFormReturnType } from '@mantine/form';
import { createContext, useContext } from 'react';
import type { StreamFormValues } from './stream-form';

export type StreamForm = UseFormReturnType<StreamFormValues>;

export const FormContext = createContext<StreamForm | null>(null);

export function useStreamForm(): StreamForm {
  const form = useContext(FormContext);
  if (form === null) throw new Error('There is no form around this field.');
  return form;
}

/** A field's value and error by its path, for inputs whose value is not a plain one. */
export function useFieldOf<T>(path: string): {
  readonly value: T;
  readonly error: string | undefined;
  readonly set: (value: T) => void;
  readonly check: () => void;
} {
  const form = useStreamForm();
  const props = form.getInputProps(path);
  return {
    value: props.value as T,
    error: props.error as string | undefined,
    set: (value) => form.setFieldValue(path, value as never),
    check: props.onBlur as () => void,
  };
}
