/** A drawing for each kind of destination. Not the makers' logos, which are theirs. */
import {
  IconChartHistogram,
  IconCloudUpload,
  IconDatabaseSearch,
  IconPlugConnected,
  IconRoute,
  IconTerminal2,
  IconTextScan2,
} from '@tabler/icons-react';
import type { IconType } from '../../components/Pill';
import classes from './DestinationDialog.module.css';

const icons: Readonly<Record<string, IconType>> = {
  datadog: IconChartHistogram,
  splunk: IconTextScan2,
  firehose: IconCloudUpload,
  otlp: IconRoute,
  elasticsearch: IconDatabaseSearch,
  syslog: IconTerminal2,
};

export function DestinationIcon({ kind }: { readonly kind: string }) {
  const Icon = icons[kind] ?? IconPlugConnected;
  return (
    <span className={classes.icon} aria-hidden>
      <Icon size={22} stroke={1.6} />
    </span>
  );
}
