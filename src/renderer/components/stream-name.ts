/** How a stream is called in the window. */
import type { NamedStream } from '../../contract/rehearsal-mark';
import { t } from '../../texts/translate';

/** `Lab`, or `Lab (rehearsal)`. */
export function streamName({ name, rehearsal }: NamedStream): string {
  return rehearsal ? t('{name} (rehearsal)', { name }) : name;
}
