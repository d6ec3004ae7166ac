/** Deadlines and quiet sources, read again every minute while something shows them. */
import type { Clocks } from '../../../contract/clocks';
import { useNow } from '../../components/clock';
import { type Asked, useAnswer } from '../../store/useAnswer';

const MINUTE_MS = 60_000;

export function useClocks(): Asked<Clocks> {
  return useAnswer('clocks.get', {}, Math.floor(useNow('slow') / MINUTE_MS));
}
