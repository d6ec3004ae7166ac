/** Reads the ARN of a delivery stream or a role, AWS's variables, and the address of a stream's page in the console. Pure. */
import { MAX_PASTED_CHARACTERS, type Pasted } from '../../contract/paste';
import { readAssignments } from '../pasting/request';

const STREAM_ARN = /\barn:aws[a-z-]*:firehose:([a-z0-9-]+):\d{12}:deliverystream\/([a-zA-Z0-9_.-]{1,64})/;
const ROLE_ARN = /\barn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}/;
const CONSOLE =
  /\bconsole\.(?:aws\.amazon\.com|amazonaws-us-gov\.com|amazonaws\.cn)\/firehose\/\S*?details\/([a-zA-Z0-9_.-]{1,64})/;
const CONSOLE_REGION = /[?&]region=([a-z0-9-]+)|\/\/([a-z]{2}-[a-z-]+-\d)\.console/;

function credentialsIn(text: string): Record<string, unknown> | null {
  const variables = readAssignments(text);
  const [accessKeyId, secretAccessKey, sessionToken, profile] = [
    variables.get('AWS_ACCESS_KEY_ID'),
    variables.get('AWS_SECRET_ACCESS_KEY'),
    variables.get('AWS_SESSION_TOKEN'),
    variables.get('AWS_PROFILE'),
  ];
  const key =
    accessKeyId !== undefined && secretAccessKey !== undefined
      ? { kind: 'key', accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) }
      : null;
  const base = key ?? (profile === undefined ? null : { kind: 'computer', profile });
  const roleArn = ROLE_ARN.exec(text)?.[0];
  if (roleArn === undefined) return base;
  const externalId = variables.get('EXTERNAL_ID') ?? variables.get('EXTERNALID');
  return {
    kind: 'role',
    roleArn,
    ...(externalId === undefined ? {} : { externalId }),
    ...(base === null ? {} : { base }),
  };
}

export function read(given: string): Pasted {
  const text = given.slice(0, MAX_PASTED_CHARACTERS);
  const variables = readAssignments(text);
  const [, arnRegion, arnName] = STREAM_ARN.exec(text) ?? [];
  const [, consoleName] = CONSOLE.exec(text) ?? [];
  const [, inQuery, inHost] = consoleName === undefined ? [] : (CONSOLE_REGION.exec(text) ?? []);
  const region =
    arnRegion ?? inQuery ?? inHost ?? variables.get('AWS_REGION') ?? variables.get('AWS_DEFAULT_REGION') ?? null;
  const deliveryStream = arnName ?? consoleName ?? null;
  const credentials = credentialsIn(text);
  return {
    settings: {
      ...(region === null ? {} : { region }),
      ...(deliveryStream === null ? {} : { deliveryStream }),
      ...(credentials === null ? {} : { credentials }),
    },
    completed: [],
    ignored: [],
  };
}
