/**
 * npm run build: builds the app into out/, checks the result, and stamps it so that `npm start` and the command line
 * use it.
 */
import { build } from './lib/build.mjs';
import { runMain } from './lib/say.mjs';

await runMain(async () => {
  await build();
  return 0;
});
