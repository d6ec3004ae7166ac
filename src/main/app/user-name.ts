/** The user of the operating system, as the activity log names them. */
import { userInfo } from 'node:os';

/** The user of a container may have no name. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'unknown';
  }
}
