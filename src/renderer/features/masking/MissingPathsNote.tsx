/** Points out paths that none of the newest events has: they are probably mistyped, and would mask or change nothing. */
import { useDebouncedValue } from '@mantine/hooks';
import { MAX_LOOKED_FOR } from '../../../contract/filter-trial';
import { Callout } from '../../components/Callout';
import { fieldLabel } from '../../forms/masking/values';
import { useAnswer } from '../../store/useAnswer';
import { noneHasWords } from '../filter/words';

export function MissingPathsNote({ paths }: { readonly paths: readonly string[] }) {
  // Paths are looked for once they have been left alone for a moment.
  const [text] = useDebouncedValue(JSON.stringify(paths.slice(0, MAX_LOOKED_FOR)), 400);
  return text === '[]' ? null : <Looked paths={JSON.parse(text) as string[]} now={paths} />;
}

interface LookedProps {
  readonly paths: readonly string[];
  /** As the form has them now: what has been corrected or removed since is not pointed out. */
  readonly now: readonly string[];
}

function Looked({ paths, now }: LookedProps) {
  const { value } = useAnswer('streams.missingPaths', { paths: [...paths] });
  const missing = value?.missing.filter((path) => now.includes(path)) ?? [];
  const words = noneHasWords(missing.map(fieldLabel), value?.of ?? 0);
  return words === null ? null : <Callout tone="warn">{words}</Callout>;
}
