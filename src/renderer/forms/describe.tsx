/** The line under a field's label: its hint, and an example that stays visible while the user types. */
import { Code } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FieldText } from '../../contract/fields';
import { translated } from '../../texts/translate';
import { Rich } from '../components/Rich';

export function describe({ hint, example }: FieldText): ReactNode {
  const words = hint === undefined ? undefined : translated(hint);
  if (example === undefined) return words;
  return (
    <>
      {words !== undefined && `${words} `}
      <Rich
        text="Example: {example}"
        values={{ example: <Code style={{ overflowWrap: 'anywhere' }}>{example}</Code> }}
      />
    </>
  );
}
