/** A form in which a recovery key, or its end, is typed: it is looked at here first, then sent. */
import { type FormEvent, type RefObject, useRef, useState } from 'react';
import type { Failure } from '../../../contract/errors';

interface TypedKeyOptions {
  /** @returns what is wrong with it; null if it can be sent */
  readonly mistakeIn: (typed: string) => string | null;
  readonly send: (typed: string) => Promise<{ readonly ok: true } | { readonly ok: false; readonly failure: Failure }>;
  readonly onDone: () => void;
}

export function useTypedKey<Input extends HTMLElement>({ mistakeIn, send, onDone }: TypedKeyOptions) {
  const input: RefObject<Input | null> = useRef<Input>(null);
  const [typed, setTyped] = useState('');
  const [mistake, setMistake] = useState<string | null>(null);
  const [problem, setProblem] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    const found = mistakeIn(typed);
    setMistake(found);
    setProblem(null);
    if (found !== null) {
      input.current?.focus();
      return;
    }
    setBusy(true);
    const answer = await send(typed);
    setBusy(false);
    if (answer.ok) onDone();
    else setProblem(answer.failure);
  };
  return {
    input,
    problem,
    form: {
      noValidate: true,
      onSubmit: (event: FormEvent) => {
        event.preventDefault();
        void submit();
      },
    },
    field: {
      ref: input,
      required: true,
      autoComplete: 'off',
      spellCheck: false,
      styles: { input: { fontFamily: 'var(--mantine-font-family-monospace)' } },
      value: typed,
      error: mistake,
      onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
        setTyped(event.currentTarget.value);
        setMistake(null);
      },
    },
    button: { type: 'submit' as const, disabled: typed.trim() === '', loading: busy },
  };
}
