/** The form contexts that the input components share. */
import type { UseFormReturnType } from '@mantine/form';
import { createContext, useContext } from 'react';
import type { StreamFormValues } from './stream-form';
import type { FormValues } from './values';

/** The common part of source and stream forms: a name, and settings that a definition declares. */
export interface SettingsFormValues {
  readonly name: string;
  readonly settings: FormValues;
}

/** What fields need from the form around them. */
export type FieldForm = Pick<
  UseFormReturnType<SettingsFormValues>,
  'getInputProps' | 'errors' | 'setFieldValue' | 'clearFieldError'
>;
export const FieldFormContext = createContext<FieldForm | null>(null);

export function useFieldForm(): FieldForm {
  const form = useContext(FieldFormContext);
  if (form === null) throw new Error('There is no form around this field.');
  return form;
}

export type StreamForm = UseFormReturnType<StreamFormValues>;
export const StreamFormContext = createContext<StreamForm | null>(null);

/** For parts of a form that only streams have. */
export function useStreamForm(): StreamForm {
  const form = useContext(StreamFormContext);
  if (form === null) throw new Error('There is no form of a stream around this field.');
  return form;
}

/** A field's value and error by its path, for inputs whose value is not a plain one. */
export function useFieldOf<T>(path: string): {
  readonly value: T;
  readonly error: string | undefined;
  readonly set: (value: T) => void;
  readonly check: () => void;
} {
  const form = useFieldForm();
  const props = form.getInputProps(path);
  return {
    value: props.value as T,
    error: props.error as string | undefined,
    set: (value) => form.setFieldValue(path, value as never),
    check: props.onBlur as () => void,
  };
}
