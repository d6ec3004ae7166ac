/** The migrations of the configuration database, in order. Number n migrates it from version n - 1 to version n. */
import { first } from './0001-first';
import { certificates } from './0002-certificates';
import { sourceFolders } from './0003-source-folders';
import { activitySealed } from './0004-activity-sealed';
import { shaping } from './0005-shaping';
import { filterTrees } from './0006-filter-trees';
import { labels } from './0007-labels';
import { trial } from './0008-trial';
import { clocks } from './0009-clocks';
import { drills } from './0010-drills';
import { noticeWords } from './0011-notice-words';

export const migrations: readonly string[] = [
  first,
  certificates,
  sourceFolders,
  activitySealed,
  shaping,
  filterTrees,
  labels,
  trial,
  clocks,
  drills,
  noticeWords,
];
