/** JSON as a tree that can be folded. Strings that contain JSON, such as old and new values, unfold too. */
import type { ReactNode } from 'react';
import { t } from '../../../texts/translate';
import classes from './Trail.module.css';

function isTree(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** The JSON within a string, if it is an object or a list. */
function within(value: unknown): object | null {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return null;
  try {
    const parsed: unknown = JSON.parse(value);
    return isTree(parsed) ? parsed : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function Node({ name, value, depth }: { readonly name: string; readonly value: unknown; readonly depth: number }) {
  const inner = isTree(value) ? value : within(value);
  const label: ReactNode = <span className={classes.key}>{name}</span>;
  if (inner === null) {
    return (
      <li>
        {label}: {JSON.stringify(value)}
      </li>
    );
  }
  const entries = Object.entries(inner);
  const size = Array.isArray(inner) ? `[${entries.length}]` : `{${entries.length}}`;
  return (
    <li>
      <details open={depth < 2}>
        <summary>
          {label} <span className={classes.dim}>{isTree(value) ? size : t('text of JSON {size}', { size })}</span>
        </summary>
        <Branch entries={entries} depth={depth + 1} />
      </details>
    </li>
  );
}

function Branch({
  entries,
  depth,
}: {
  readonly entries: readonly (readonly [string, unknown])[];
  readonly depth: number;
}) {
  return (
    <ul>
      {entries.map(([name, value]) => (
        <Node key={name} name={name} value={value} depth={depth} />
      ))}
    </ul>
  );
}

export function JsonTree({ value }: { readonly value: object }) {
  return (
    <div className={classes.tree} translate="no">
      <Branch entries={Object.entries(value)} depth={0} />
    </div>
  );
}
