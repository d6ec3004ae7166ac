/** The console as it is started, `out/main/console.js`: loads the app only on a Node.js that can run it. */
import { nodeWillDo } from './node-version';

if (nodeWillDo()) import('./console');
