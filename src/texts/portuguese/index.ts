/** Portuguese as it is written in Portugal. A file for each part of the app; a text is in one of them only. */
import { activity } from './activity';
import { app } from './app';
import { common } from './common';
import { connectionTest } from './connection-test';
import { contract } from './contract';
import { deadlines } from './deadlines';
import { desktop } from './desktop';
import { destinations } from './destinations';
import { drills } from './drills';
import { engine } from './engine';
import { failures } from './failures';
import { deliveryFailures } from './failures-delivery';
import { destinationFailures } from './failures-destinations';
import { networkFailures } from './failures-network';
import { policyFailures } from './failures-policy';
import { sourceFailures } from './failures-sources';
import { filter } from './filter';
import { firstRun } from './first-run';
import { formats } from './formats';
import { forms } from './forms';
import { help } from './help';
import { imports } from './import';
import { masking } from './masking';
import { names } from './names';
import { network } from './network';
import { notices } from './notices';
import { overview } from './overview';
import { preview } from './preview';
import { rehearsal } from './rehearsal';
import { settingProblems } from './setting-problems';
import { settings } from './settings';
import { sourceKinds } from './source-kinds';
import { sources } from './sources';
import { stream } from './stream';
import { streams } from './streams';
import { tap } from './tap';
import { test } from './test';
import { trail } from './trail';
import { trailEncryption } from './trail-encryption';
import { updates } from './updates';

export const portuguese = {
  ...activity,
  ...app,
  ...common,
  ...connectionTest,
  ...contract,
  ...deadlines,
  ...desktop,
  ...destinations,
  ...drills,
  ...engine,
  ...failures,
  ...deliveryFailures,
  ...destinationFailures,
  ...networkFailures,
  ...policyFailures,
  ...sourceFailures,
  ...filter,
  ...firstRun,
  ...formats,
  ...forms,
  ...help,
  ...imports,
  ...masking,
  ...names,
  ...network,
  ...notices,
  ...overview,
  ...preview,
  ...rehearsal,
  ...settingProblems,
  ...settings,
  ...sourceKinds,
  ...sources,
  ...stream,
  ...streams,
  ...tap,
  ...test,
  ...trail,
  ...trailEncryption,
  ...updates,
} as const;
