/**
 * The report as one HTML file without scripts: readable in light and dark, and on paper. Pure. Every text is escaped,
 * because names and answers of servers are in it.
 */

import { type SkipReason, skipWords } from '../../../contract/delivery';
import { drillChart, drillChartSize, offsetText } from '../../../contract/drill-chart';
import { type DrillReport, drillOutcomeWords, drillVerdictWords } from '../../../contract/drill-report';
import { statusWords } from '../../../contract/status';
import { reportStyle } from './style';

export function reportHtml(report: DrillReport): string {
  const title = `Outage drill: ${report.stream.name}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
<header>
<p class="kind">Outage drill</p>
<h1>${escaped(report.stream.name)}</h1>
<p class="sub">${escaped(`${report.faultText} for ${duration(report.plannedFaultMs)}, ${moment(report.startedAtMs)}`)}</p>
</header>
${verdictHtml(report)}
${tilesHtml(report)}
${section('Backlog', chartHtml(report))}
${section('Events', eventsHtml(report))}
${section('Timeline', timelineHtml(report))}
${section('Requests', requestsHtml(report))}
${section('Settings of the drill', factsHtml(report))}
<footer>Written by Sluice ${escaped(report.sluiceVersion)}. Times are in UTC. The drill used a copy of the stream and a receiver on the same computer; nothing was sent to the real destination.</footer>
</main>
</body>
</html>
`;
}

function section(title: string, content: string): string {
  return `<section><h2>${title}</h2>\n${content}\n</section>`;
}

const marks = { nothingLost: '✓', undelivered: '!', disagree: '✕', unknown: '?' } as const;

function verdictHtml({ verdict, findings, outcome, problem }: DrillReport): string {
  const lines = [
    ...(problem === null ? [] : [`${problem.message} (${problem.code}) ${problem.raw ?? ''}`.trim()]),
    ...findings,
  ];
  const ended = outcome === 'complete' ? '' : `<p><strong>${drillOutcomeWords[outcome]}.</strong></p>`;
  return `<div class="verdict ${verdict}"><span class="mark" aria-hidden="true">${marks[verdict]}</span><div><p class="word">${drillVerdictWords[verdict]}</p>${ended}${lines
    .map((line) => `<p>${escaped(line)}</p>`)
    .join('')}</div></div>`;
}

function tilesHtml(report: DrillReport): string {
  const { errorsAfterMs, recoveredAfterMs, caughtUpAfterMs, backlog, notices, receiver } = report;
  const tiles: readonly (readonly [string, string])[] = [
    ['Errors shown after', delay(errorsAfterMs, 'not shown')],
    ['Status recovered after', delay(recoveredAfterMs, '–')],
    ['Caught up after', delay(caughtUpAfterMs, 'not caught up')],
    ['Largest backlog', number(backlog.max)],
    ['Duplicates', receiver === null ? '–' : number(receiver.duplicates)],
    ['Notices', number(notices.length)],
  ];
  return `<dl class="tiles">${tiles.map(([name, value]) => `<div><dt>${name}</dt><dd>${escaped(value)}</dd></div>`).join('')}</dl>`;
}

function chartHtml(report: DrillReport): string {
  const { width, height } = drillChartSize;
  const endMs = report.endedAtMs ?? report.startedAtMs;
  const { plot, strip, line, area, fault, statuses, xTicks, yTicks } = drillChart(report, endMs, number);
  const parts = [
    ...yTicks.map(
      ({ at, label }) =>
        `<line class="grid" x1="${plot.left}" x2="${plot.right}" y1="${at}" y2="${at}"/><text x="${plot.left - 8}" y="${at + 4}" text-anchor="end">${label}</text>`,
    ),
    ...(fault === null
      ? []
      : [
          `<rect class="fault" x="${fault.from}" y="${plot.top}" width="${Math.max(1, fault.to - fault.from)}" height="${plot.bottom - plot.top}"/><text x="${fault.from + 6}" y="${plot.top + 14}" class="label">Fault</text>`,
        ]),
    `<path class="area" d="${area}"/><path class="line" d="${line}"/>`,
    ...statuses.map(
      ({ from, to, status }) =>
        `<rect class="${status}" x="${from}" y="${strip.top}" width="${Math.max(1, to - from)}" height="${strip.height}"><title>${statusWords[status]}</title></rect>`,
    ),
    ...xTicks.map(({ at, label }) => `<text x="${at}" y="${height - 12}" text-anchor="middle">${label}</text>`),
  ];
  const { max, maxAtMs, whenFaultEnded } = report.backlog;
  const text = `At most ${number(max)} events were waiting${maxAtMs === null ? '' : `, ${offsetText(maxAtMs - report.startedAtMs)} after the start`}. ${whenFaultEnded === null ? '' : `When the fault ended, ${number(whenFaultEnded)} were waiting.`}`;
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(text)}">${parts.join('')}</svg>
<p class="legend"><span class="key line"></span>Waiting events <span class="key fault"></span>Fault on <span class="key active"></span>Active <span class="key activeWithErrors"></span>Active with errors</p>
<p>${escaped(text)}</p>`;
}

function eventsHtml({ account, receiver, replayedEvents }: DrillReport): string {
  if (account === null || receiver === null) return '<p>The events were not counted.</p>';
  const parts: readonly (readonly [string, number])[] = [
    ['Delivered', account.delivered],
    ['Dead letters', account.deadLettered],
    ['Left out by the filter', account.filtered],
    ['Skipped', account.skipped],
    ['Still waiting', account.waiting],
  ];
  const skips = account.skips.map(
    ({ reason, count }) => `<li>${escaped(skipWords[reason as SkipReason] ?? reason)}: ${number(count)}</li>`,
  );
  return `<div class="pair"><table><caption>According to Sluice</caption><tbody><tr class="sum"><th scope="row">Accepted for the copy</th><td>${number(account.accepted)}</td></tr>${parts
    .map(([name, value]) => `<tr><th scope="row">${name}</th><td>${number(value)}</td></tr>`)
    .join('')}</tbody></table>
<table><caption>According to the receiver</caption><tbody><tr class="sum"><th scope="row">Different events</th><td>${number(receiver.distinct)}</td></tr><tr><th scope="row">Duplicates</th><td>${number(receiver.duplicates)}</td></tr><tr><th scope="row">Stored in all</th><td>${number(receiver.stored)}</td></tr><tr><th scope="row">Requests seen</th><td>${number(receiver.requests)}</td></tr></tbody></table></div>
${skips.length === 0 ? '' : `<ul>${skips.join('')}</ul>`}<p>${number(replayedEvents)} stored events were replayed${account.accepted > replayedEvents ? `, and ${number(account.accepted - replayedEvents)} arrived during the drill` : ''}.</p>`;
}

function timelineHtml({ timeline, startedAtMs }: DrillReport): string {
  const rows = timeline.map(
    ({ atMs, kind, text }) =>
      `<tr class="${kind}"><td>${offsetText(atMs - startedAtMs)}</td><td>${clockTime(atMs)}</td><td>${escaped(text)}</td></tr>`,
  );
  return `<table class="timeline"><thead><tr><th scope="col">After</th><th scope="col">Time</th><th scope="col">What happened</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function requestsHtml({ requests }: DrillReport): string {
  if (requests === null) return '<p>The delivery log was not read.</p>';
  const rows = requests.failed.map(
    ({ outcome, code, status, count }) =>
      `<tr><th scope="row">${escaped(outcome)}</th><td>${escaped(code ?? '–')}</td><td>${status ?? '–'}</td><td>${number(count)}</td></tr>`,
  );
  const table =
    rows.length === 0
      ? ''
      : `<table><thead><tr><th scope="col">Failed requests</th><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Count</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
  return `<p>${number(requests.total)} requests, ${number(requests.succeeded)} of them successful. Events were repeated ${number(requests.retriedEvents)} times.</p>${table}`;
}

function factsHtml(report: DrillReport): string {
  const facts: readonly (readonly [string, string])[] = [
    ['Destination', `${report.destination.kind} over ${report.destination.transport}`],
    ['Fault', report.faultText],
    ['Planned length', duration(report.plannedFaultMs)],
    ['Fault on', span(report.faultBeganAtMs, report.faultEndedAtMs)],
    ['Copy', report.copy.name],
    ['Started', moment(report.startedAtMs)],
    ['Ended', report.endedAtMs === null ? '–' : moment(report.endedAtMs)],
    ['Notifications', report.notificationsOn ? 'shown, as set' : 'switched off in the settings'],
  ];
  return `<table class="facts"><tbody>${facts.map(([name, value]) => `<tr><th scope="row">${name}</th><td>${escaped(value)}</td></tr>`).join('')}</tbody></table>`;
}

function span(fromMs: number | null, toMs: number | null): string {
  if (fromMs === null) return 'never';
  return toMs === null ? `from ${clockTime(fromMs)}` : `${clockTime(fromMs)} to ${clockTime(toMs)}`;
}

const number = (value: number): string => value.toLocaleString('en-US');
const moment = (atMs: number): string => `${new Date(atMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
const clockTime = (atMs: number): string => new Date(atMs).toISOString().slice(11, 23);
const delay = (ms: number | null, otherwise: string): string => (ms === null ? otherwise : duration(ms));

function duration(ms: number): string {
  if (ms < 1_000) return `${ms} ms`;
  if (ms < 60_000) return `${Number((ms / 1_000).toFixed(1))} s`;
  const seconds = Math.round(ms / 1_000);
  const rest = seconds % 60;
  return rest === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${rest} s`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
