/** Options that several formats have. */
import { toggle } from '../../contract/fields';

export const keepOriginal = (place: string, initial = true) =>
  toggle({
    label: 'Keep the original event',
    hint: `Adds the event as ODC has it, after masking, as text in ${place}. Requests get about twice as large.`,
    initial,
  });
