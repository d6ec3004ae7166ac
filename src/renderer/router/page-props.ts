/** What every page is given: the parts of its address. */
import type { PathParams } from './location';

export interface PageProps {
  readonly params: PathParams;
}
