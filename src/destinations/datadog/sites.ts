/** Datadog's sites. They are separate: a key of one site is unknown at the others. */

/** Site parameter → Datadog's name for it. */
export const datadogSites = [
  { value: 'datadoghq.com', label: 'US1 (datadoghq.com)' },
  { value: 'us3.datadoghq.com', label: 'US3 (us3.datadoghq.com)' },
  { value: 'us5.datadoghq.com', label: 'US5 (us5.datadoghq.com)' },
  { value: 'datadoghq.eu', label: 'EU1 (datadoghq.eu)' },
  { value: 'ap1.datadoghq.com', label: 'AP1 (ap1.datadoghq.com)' },
  { value: 'ap2.datadoghq.com', label: 'AP2 (ap2.datadoghq.com)' },
  { value: 'uk1.datadoghq.com', label: 'UK1 (uk1.datadoghq.com)' },
  { value: 'ddog-gov.com', label: 'US1-FED (ddog-gov.com)' },
  { value: 'us2.ddog-gov.com', label: 'US2-FED (us2.ddog-gov.com)' },
] as const;

/** The site of one of Datadog's hosts: `http-intake.logs.us5.datadoghq.com`, `app.datadoghq.eu`, `us5.datadoghq.com`. */
export function siteOf(host: string): string | null {
  const rest = host.toLowerCase().replace(/^(?:http-intake\.logs|app|api|www)\./, '');
  return datadogSites.find(({ value }) => value === rest)?.value ?? null;
}
