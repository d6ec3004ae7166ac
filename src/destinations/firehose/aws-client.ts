/** AWS's SDK, set up for one stream. A separate module, so that the SDK is loaded only if Firehose is used. */
import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import { GetCallerIdentityCommand, STSClient, type STSClientConfig } from '@aws-sdk/client-sts';
import { fromNodeProviderChain, fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { PutResult } from './classify';
import type { FirehoseSettings } from './encode';
import type { AttemptHandlerOptions, TransportHandler } from './sdk-transport';

type StaticKey = Pick<
  Extract<FirehoseSettings['credentials'], { kind: 'key' }>,
  'accessKeyId' | 'secretAccessKey' | 'sessionToken'
>;

export interface AwsClient {
  /** @throws the SDK's service exceptions; NoAnswer, StrangerAnswered of the handler */
  put(
    records: readonly Uint8Array[],
    signal: AbortSignal,
  ): Promise<PutResult & { readonly httpStatus: number | undefined }>;
  /** Resolves the credentials, and assumes the role if there is one. */
  resolveCredentials(): Promise<void>;
  /** The ARN of the credentials. Needs no permission. */
  whoAmI(signal: AbortSignal): Promise<string>;
  close(): void;
}

/** Sluice retries itself, with the stream's own backoff. A second layer would only hide failures. */
const ONE_ATTEMPT = 1;

function staticCredentials(key: StaticKey) {
  return {
    accessKeyId: key.accessKeyId,
    secretAccessKey: key.secretAccessKey.reveal(),
    ...(key.sessionToken === undefined ? {} : { sessionToken: key.sessionToken.reveal() }),
  };
}

/** The files are read again each time, since other programs renew the credentials in them. */
const computerCredentials = (profile: string | undefined) =>
  fromNodeProviderChain({ ignoreCache: true, ...(profile === undefined ? {} : { profile }) });

function credentialsOf(settings: FirehoseSettings, sts: STSClientConfig) {
  const { credentials } = settings;
  switch (credentials.kind) {
    case 'key':
      return staticCredentials(credentials);
    case 'computer':
      return computerCredentials(credentials.profile);
    case 'role':
      return fromTemporaryCredentials({
        masterCredentials:
          credentials.base.kind === 'key'
            ? staticCredentials(credentials.base)
            : computerCredentials(credentials.base.profile),
        params: {
          RoleArn: credentials.roleArn,
          RoleSessionName: 'sluice',
          ...(credentials.externalId === undefined ? {} : { ExternalId: credentials.externalId }),
        },
        clientConfig: sts,
      });
  }
}

export function createAwsClient(settings: FirehoseSettings, handler: TransportHandler): AwsClient {
  const common = { region: settings.region, requestHandler: handler, maxAttempts: ONE_ATTEMPT } as const;
  const stsConfig: STSClientConfig = {
    ...common,
    ...(settings.stsEndpoint === undefined ? {} : { endpoint: settings.stsEndpoint }),
  };
  const firehose = new FirehoseClient({
    ...common,
    ...(settings.endpoint === undefined ? {} : { endpoint: settings.endpoint }),
    credentials: credentialsOf(settings, stsConfig),
  });
  // One provider for both clients, so that a role is assumed once.
  const sts = new STSClient({ ...stsConfig, credentials: firehose.config.credentials });
  const within = (attemptSignal: AbortSignal): AttemptHandlerOptions => ({ attemptSignal });
  return {
    async put(records, signal) {
      const command = new PutRecordBatchCommand({
        DeliveryStreamName: settings.deliveryStream,
        Records: records.map((Data) => ({ Data })),
      });
      const output = await firehose.send(command, within(signal));
      return { ...output, httpStatus: output.$metadata.httpStatusCode };
    },
    async resolveCredentials() {
      await firehose.config.credentials();
    },
    async whoAmI(signal) {
      const identity = await sts.send(new GetCallerIdentityCommand({}), within(signal));
      return identity.Arn ?? 'unknown';
    },
    close() {
      firehose.destroy();
      sts.destroy();
    },
  };
}
