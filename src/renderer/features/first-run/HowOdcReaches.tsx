/** How ODC, which sends from the Internet, can reach this computer. Says what each way needs. */
import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Text as TextKey } from '../../../texts/text';
import { t } from '../../../texts/translate';
import { Rich } from '../../components/Rich';
import { Link } from '../../router/Link';
import { formatHash } from '../../router/location';

export const ways = ['proxy', 'direct', 'none'] as const;
export type Way = (typeof ways)[number];

const words: Record<Way, { readonly label: TextKey; readonly description: TextKey }> = {
  proxy: {
    label: 'Through a reverse proxy or tunnel of the company',
    description:
      'It has a public name and a certificate of a public authority, and passes requests on to the collector on this computer.',
  },
  direct: {
    label: 'Directly: this computer has a public address',
    description: 'The collector then needs a certificate of a public authority for its name.',
  },
  none: {
    label: 'Not at all: nothing outside can reach this computer',
    description: 'Let ODC send to something that is reachable, and fetch the events from there.',
  },
};

interface HowOdcReachesProps {
  readonly way: Way;
  readonly onWay: (way: Way) => void;
  readonly publicName: string;
  readonly onPublicName: (name: string) => void;
  readonly isWrong: boolean;
}

const bold = (inner: ReactNode[]) => <b>{inner}</b>;

const linkTo = (to: string) => (inner: ReactNode[]) => (
  <Link to={to} underline="always" inherit>
    {inner}
  </Link>
);

function OtherWays() {
  return (
    <Stack gap={4}>
      <Text size="sm">
        <Rich
          text="<b>S3:</b> ODC streams to AWS Firehose, which writes to a bucket. Sluice reads the bucket. <link>Add an S3 bucket</link>"
          values={{ b: bold, link: linkTo('/sources/new/s3') }}
        />
      </Text>
      <Text size="sm">
        <Rich
          text="<b>OpenTelemetry Collector:</b> one that ODC can reach receives the events, and passes them on to a collector of Sluice within your network, which accepts OTLP. <link>Add a collector</link>"
          values={{ b: bold, link: linkTo('/sources/new/collector') }}
        />
      </Text>
      <Text size="sm">
        <Rich
          text="<b>Exports:</b> download the audit trail as CSV. <link>Read exports</link>"
          values={{ b: bold, link: linkTo('/start/exports') }}
        />
      </Text>
    </Stack>
  );
}

export function HowOdcReaches({ way, onWay, publicName, onPublicName, isWrong }: HowOdcReachesProps) {
  return (
    <Stack gap="md">
      <Text size="sm">
        {t(
          'ODC calls Sluice from the Internet. A computer behind a router or a firewall cannot be called from there, and 127.0.0.1 is an address within this computer.',
        )}
      </Text>
      <Radio.Group
        label={t('How can ODC reach this computer?')}
        value={way}
        onChange={(chosen) => onWay(ways.find((each) => each === chosen) ?? 'proxy')}
      >
        <Stack gap="xs" mt="xs">
          {ways.map((each) => (
            <Radio key={each} value={each} label={t(words[each].label)} description={t(words[each].description)} />
          ))}
        </Stack>
      </Radio.Group>
      {way === 'proxy' && (
        <TextInput
          label={t('Public name of the proxy or tunnel')}
          description={t(
            'Only the name, such as audit.example.com. You can leave it empty and add it to the collector later.',
          )}
          placeholder={'audit.example.com'}
          value={publicName}
          onChange={(event) => onPublicName(event.currentTarget.value)}
          error={isWrong && t('Enter a name, such as audit.example.com.')}
          maw="30rem"
          spellCheck={false}
          autoComplete="off"
          maxLength={500}
        />
      )}
      {way === 'direct' && (
        <Group gap="sm">
          <Text size="sm" flex="1 1 20rem">
            {t(
              'Add a collector that listens on 0.0.0.0, with “API key in a header” and your own certificate. Then come back here and choose it.',
            )}
          </Text>
          <Button component="a" variant="default" href={formatHash('/sources/new/collector')}>
            {t('Add a collector')}
          </Button>
        </Group>
      )}
      {way === 'none' && <OtherWays />}
    </Stack>
  );
}
