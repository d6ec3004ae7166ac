/** The props of every page: the parameters of its address. */
import type { PathParams } from './location';

export interface PageProps {
  readonly params: PathParams;
}
