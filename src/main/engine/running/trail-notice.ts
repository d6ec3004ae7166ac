// What happened to the trail's files when they were opened, as a failure for the user's list of notices.
import { type Failure, failure } from '../../../contract/errors';
import type { TrailNotice } from '../trail/types';

export function trailNotice(notice: TrailNotice): Failure {
  const { text, path, cause } = notice;
  const raw = [path, cause].filter((part) => part !== undefined).join('\n');
  return failure('SLUICE-STO-002', { message: text, ...(raw === '' ? {} : { raw }) });
}
