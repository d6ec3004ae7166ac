/**
 * Runs in a process of its own: converts a trail, and dies at a step. Arguments: the folder, the wanted form, and the
 * number of the step.
 */
import { openTrail } from '../../../src/main/engine/trail';
import { asTrailKey, type TrailForm } from '../../../src/main/engine/trail-key';

const [directory = '', wanted = 'plain', step = '0'] = process.argv.slice(2);
let taken = 0;
const trail = openTrail({
  directory,
  nowMs: Date.now(),
  reservedBytes: 64 * 1024,
  encryption: { key: asTrailKey(new Uint8Array(32).fill(3)), wanted: wanted as TrailForm['form'] },
  onConverting: () => {
    if (taken++ === Number(step)) process.kill(process.pid, 'SIGKILL');
  },
});
trail.close();
