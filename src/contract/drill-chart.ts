/** The chart of a drill as geometry, for the page and the saved report: backlog, fault, and status over time. Pure. */
import type { DrillReport } from './drill-report';
import type { PublicStatus } from './status';

export const drillChartSize = { width: 720, height: 240 } as const;
const plot = { left: 60, right: 708, top: 12, bottom: 184 } as const;
const strip = { top: 192, height: 10 } as const;

export interface ChartTick {
  readonly at: number;
  readonly label: string;
}

export interface DrillChart {
  readonly plot: typeof plot;
  readonly strip: typeof strip;
  /** The paths of the backlog: its line, and the area below it. */
  readonly line: string;
  readonly area: string;
  /** While the fault was on; null if it never was. */
  readonly fault: { readonly from: number; readonly to: number } | null;
  readonly statuses: readonly { readonly from: number; readonly to: number; readonly status: PublicStatus }[];
  readonly xTicks: readonly ChartTick[];
  readonly yTicks: readonly ChartTick[];
}

type Charted = Pick<
  DrillReport,
  'startedAtMs' | 'endedAtMs' | 'backlog' | 'statuses' | 'faultBeganAtMs' | 'faultEndedAtMs'
>;

/** @param nowMs the end of the chart of a drill that is still running */
export function drillChart(report: Charted, nowMs: number, formatCount: (count: number) => string): DrillChart {
  const { startedAtMs, backlog, statuses, faultBeganAtMs, faultEndedAtMs } = report;
  const lastMs = Math.max(startedAtMs + 1_000, report.endedAtMs ?? nowMs, backlog.points.at(-1)?.atMs ?? 0);
  const most = niceCeiling(backlog.max);
  const x = (atMs: number) =>
    round(
      plot.left +
        ((clamp(atMs, startedAtMs, lastMs) - startedAtMs) / (lastMs - startedAtMs)) * (plot.right - plot.left),
    );
  const y = (waiting: number) => round(plot.bottom - (Math.min(waiting, most) / most) * (plot.bottom - plot.top));
  const corners = backlog.points.map(({ atMs, waiting }) => `${x(atMs)} ${y(waiting)}`);
  const first = backlog.points[0];
  const last = backlog.points.at(-1);
  const line = corners.length === 0 ? '' : `M${corners.join(' L')}`;
  const area =
    first === undefined || last === undefined
      ? ''
      : `${line} L${x(last.atMs)} ${plot.bottom} L${x(first.atMs)} ${plot.bottom} Z`;
  return {
    plot,
    strip,
    line,
    area,
    fault: faultBeganAtMs === null ? null : { from: x(faultBeganAtMs), to: x(faultEndedAtMs ?? lastMs) },
    statuses: statuses.map(({ atMs, status }, index) => ({
      from: x(atMs),
      to: x(statuses[index + 1]?.atMs ?? lastMs),
      status,
    })),
    xTicks: timeTicks(lastMs - startedAtMs).map((ms) => ({ at: x(startedAtMs + ms), label: offsetText(ms) })),
    yTicks: [0, most / 2, most].map((count) => ({ at: y(count), label: formatCount(count) })),
  };
}

/** A time since the start: `0:07`, `12:30`, `1:02:00`. */
export function offsetText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours = 0, minutes = 0, rest = 0] = parts;
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** An even number with one or two leading digits, at least 2, so that half of it is whole. */
export function niceCeiling(value: number): number {
  if (value <= 2) return 2;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 4, 6, 8, 10].find((each) => each * power >= value) ?? 10;
  return Math.max(2, step * power);
}

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600].map((seconds) => seconds * 1_000);
const MOST_TICKS = 8;

function timeTicks(lengthMs: number): number[] {
  const step = steps.find((each) => lengthMs / each <= MOST_TICKS) ?? lengthMs;
  return Array.from({ length: Math.floor(lengthMs / step) + 1 }, (_, index) => index * step);
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
const round = (value: number): number => Math.round(value * 10) / 10;
