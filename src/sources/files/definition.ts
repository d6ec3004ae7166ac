/** Watched files and folders. */
import { z } from 'zod';
import { list } from '../../contract/fields';
import { must } from '../../contract/problem';
import { defineSource } from '../../contract/source-definition';
import { phrase } from '../../texts/phrase';

/** An absolute path of any system. The folder that a relative path would start from means nothing to the user. */
const isWholePath = (path: string): boolean => /^(\/|[A-Za-z]:[\\/]|\\\\)/.test(path);

const wholePath = z
  .string()
  .trim()
  .min(1, 'Fill this in.')
  .max(4_096)
  .superRefine(must(isWholePath, (path) => phrase('Enter the absolute path: “{path}”.', { path })));

export const definition = defineSource({
  kind: 'files',
  name: 'Watched files and folders',
  summary: 'Reads NDJSON, JSON and CSV files as they grow',
  icon: 'M11 19h-6a2 2 0 0 1 -2 -2v-11a2 2 0 0 1 2 -2h4l3 3h7a2 2 0 0 1 2 2v2.5M15 18a3 3 0 1 0 6 0a3 3 0 1 0 -6 0M20.2 20.2l1.8 1.8',
  fields: {
    paths: list({
      label: 'Files and folders',
      hint: "Absolute paths, which may contain a pattern such as *.ndjson. A folder stands for the files in it. Files may be NDJSON, JSON or ODC's CSV, also compressed with gzip.",
      example: '/var/log/odc/*.ndjson',
      of: 'paths',
      itemLabel: 'Path',
      empty: 'Enter at least one file or folder.',
      item: wholePath,
      max: 100,
    }),
  },
  summaryLine: ({ paths }) => paths.join(', '),
  inputs: { title: 'Files', one: 'File', none: 'Its paths match no file yet.' },
  endsByItself: true,
});
