/** What a page shows while there is no stream: what a stream is, and the ways to start. */
import { Button } from '@mantine/core';
import { IconFileImport, IconRipple, IconSparkles } from '@tabler/icons-react';
import { Empty } from '../../components/Empty';
import { formatHash } from '../../router/location';
import { trialKind } from '../../sources';
import { useAppState } from '../../store/hooks';
import { CreateStreamMenu } from './CreateStreamMenu';

export function FirstStream() {
  const hasSource = useAppState((state) => state.sources.length > 0);
  return (
    <Empty
      icon={IconRipple}
      title="Create your first stream"
      actions={
        <>
          <CreateStreamMenu />
          {!hasSource && (
            <>
              <Button
                component="a"
                href={formatHash('/sources')}
                variant="default"
                leftSection={<IconFileImport size={16} aria-hidden />}
              >
                Add a source
              </Button>
              {trialKind !== undefined && (
                <Button
                  component="a"
                  href={formatHash(`/sources/new/${trialKind.kind}`)}
                  variant="default"
                  leftSection={<IconSparkles size={16} aria-hidden />}
                >
                  Try with a sample trail
                </Button>
              )}
            </>
          )}
        </>
      }
    >
      A stream carries your audit trail to a security tool: Datadog, Splunk, AWS Firehose or any other.
      {!hasSource &&
        ' Events come in through a source; the sample trail makes some up, so that you can see them flow at once.'}
    </Empty>
  );
}
