/** Every destination by the name of its folder, in the order of the tiles. Adding one is a line here, then "npm run generate". */
export const kinds = ['datadog', 'splunk', 'firehose', 'http', 'otlp', 'elasticsearch', 'syslog'] as const;
