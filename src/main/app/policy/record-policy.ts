/** Records in the activity log what has changed about the policy since the last start, and keeps the one in force. */
import type { Failure } from '../../../contract/errors';
import type { ActivityLog } from '../activity';
import { describeChange } from '../describe-change';
import type { Logger } from '../log';
import { type KeptPolicy, writeKept } from './kept-policy';
import { parsePolicy } from './read-policy';
import type { StandingPolicy } from './standing-policy';

/** @param tell shows a notice */
export function recordPolicy(
  { view, before, now }: StandingPolicy,
  { activity, log }: { readonly activity: Pick<ActivityLog, 'record'>; readonly log: Logger },
  dataFolder: string,
  tell: (failure: Failure) => void,
): void {
  for (const { problem } of view?.files ?? []) if (problem !== null) tell(problem);
  const paths = new Set([...before, ...now].map(({ path }) => path));
  const isSame = JSON.stringify(before) === JSON.stringify(now);
  // A file that cannot be used, and of which nothing is kept, changes nothing about what was in force.
  if (isSame) return;
  for (const path of paths) {
    const [old, current] = [contentOf(before, path), contentOf(now, path)];
    const change = describeChange(old, current);
    if (change === '' && old !== undefined && current !== undefined) continue;
    const what = old === undefined ? 'policy deployed' : current === undefined ? 'policy removed' : 'policy changed';
    activity.record(what, path, change);
  }
  try {
    writeKept(dataFolder, now);
  } catch (error) {
    log.log('error', 'policy in force not kept', { error });
  }
}

function contentOf(files: readonly KeptPolicy[], path: string): unknown {
  const file = files.find((each) => each.path === path);
  const parsed = file === undefined ? undefined : parsePolicy(file.text);
  return parsed?.kind === 'read' ? parsed.policy : undefined;
}
