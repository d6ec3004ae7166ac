/** The line under a field's label: its hint, and an example that stays visible while the user types. */
import { Code } from '@mantine/core';
import type { ReactNode } from 'react';
import type { FieldText } from '../../contract/fields';

export function describe({ hint, example }: FieldText): ReactNode {
  if (example === undefined) return hint;
  return (
    <>
      {hint !== undefined && `${hint} `}
      Example: <Code style={{ overflowWrap: 'anywhere' }}>{example}</Code>
    </>
  );
}
