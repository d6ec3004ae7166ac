/** The waiting events over the time of a drill, with the fault and the status. The text below has the same facts. */
import { Group, Text } from '@mantine/core';
import { memo } from 'react';
import { drillChart, drillChartSize, offsetText } from '../../../contract/drill-chart';
import type { DrillReport } from '../../../contract/drill-report';
import { statusWords } from '../../../contract/status';
import { t, translated } from '../../../texts/translate';
import { formatCount } from '../../format/numbers';
import classes from './BacklogChart.module.css';

export const BacklogChart = memo(function BacklogChart({ report }: { readonly report: DrillReport }) {
  const { width, height } = drillChartSize;
  const endMs = report.endedAtMs ?? report.timeline.at(-1)?.atMs ?? report.startedAtMs;
  const { plot, strip, line, area, fault, statuses, xTicks, yTicks } = drillChart(report, endMs, formatCount);
  return (
    <div>
      <svg viewBox={`0 0 ${width} ${height}`} className={classes.chart} role="img" aria-label={chartText(report)}>
        {yTicks.map(({ at, label }) => (
          <g key={label}>
            <line className={classes.grid} x1={plot.left} x2={plot.right} y1={at} y2={at} />
            <text x={plot.left - 8} y={at + 4} textAnchor="end">
              {label}
            </text>
          </g>
        ))}
        {fault !== null && (
          <rect
            className={classes.fault}
            x={fault.from}
            y={plot.top}
            width={Math.max(1, fault.to - fault.from)}
            height={plot.bottom - plot.top}
          />
        )}
        <path className={classes.area} d={area} />
        <path className={classes.line} d={line} />
        {statuses.map(({ from, to, status }) => (
          <rect
            key={from}
            className={classes[status]}
            x={from}
            y={strip.top}
            width={Math.max(1, to - from)}
            height={strip.height}
          >
            <title>{translated(statusWords[status])}</title>
          </rect>
        ))}
        {xTicks.map(({ at, label }) => (
          <text key={label} x={at} y={height - 12} textAnchor="middle">
            {label}
          </text>
        ))}
      </svg>
      <Group gap="md" mt="xs" aria-hidden>
        <Key className={classes.keyLine}>{t('Waiting events')}</Key>
        <Key className={classes.keyFault}>{t('Fault is on')}</Key>
        <Key className={classes.keyActive}>{t('Active')}</Key>
        <Key className={classes.keyErrors}>{t('Active with errors')}</Key>
      </Group>
      <Text size="sm" mt="xs">
        {chartText(report)}
      </Text>
    </div>
  );
});

function Key({ className = '', children }: { readonly className: string | undefined; readonly children: string }) {
  return (
    <Text size="xs" c="dimmed" span>
      <span className={`${classes.key} ${className}`} />
      {children}
    </Text>
  );
}

function chartText({ backlog: { max, maxAtMs, whenFaultEnded }, startedAtMs }: DrillReport): string {
  const most =
    maxAtMs === null || max === 0
      ? t('At most {count, plural, one {# event} other {# events}} waited.', { count: max })
      : t('At most {count, plural, one {# event} other {# events}} waited, {time} after the start.', {
          count: max,
          time: offsetText(maxAtMs - startedAtMs),
        });
  if (whenFaultEnded === null) return most;
  return `${most} ${t('When the fault ended, {count, plural, one {# event} other {# events}} waited.', { count: whenFaultEnded })}`;
}
