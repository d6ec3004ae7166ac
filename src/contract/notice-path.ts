/** The page that a notice is about, for its link and for the notification. Pure. */
import type { Notice } from './commands/application';

/** Null if the notice is about no stream. */
export function noticePath({ streamId, code }: Pick<Notice, 'streamId' | 'code'>): string | null {
  if (streamId === null) return null;
  return code === 'SLUICE-DLV-001' ? `/streams/${streamId}?tab=dead-letters` : `/streams/${streamId}`;
}
