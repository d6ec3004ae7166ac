/** Reads the file to which main writes the record of administration, as a watched file. */
import { join } from 'node:path';
import { RECORD_FILE } from '../../contract/activity-record';
import { FilesSource } from '../files/source';
import { defineSourceModule } from '../source';
import { definition } from './definition';

export const source = defineSourceModule({
  definition,
  // The one file of the data folder that is read; its path is fixed here, so it needs no folder that a user has chosen.
  create: ({ confinement: _, ...config }, _settings, deps) =>
    // Main writes it with the first entry; a data folder that only the command line uses has none.
    new FilesSource(config, { paths: [join(deps.dataFolder, RECORD_FILE)] }, deps, { mayBeAbsent: true }),
});
