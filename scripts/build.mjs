/**
 * npm run build: builds the app into out/, checks what came out, and stamps it so that start and the command line use it.
 */
import { build } from './lib/build.mjs';
import { runMain } from './lib/say.mjs';

await runMain(async () => {
  await build();
  return 0;
});
