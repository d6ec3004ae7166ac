/** The trail's size, its oldest event, and the free disk space. */
import type { TrailUsage } from '../../../contract/delivery';
import { Answered } from '../../components/Answered';
import { useNow } from '../../components/clock';
import { Facts } from '../../components/Facts';
import { DateTime, RelativeTime } from '../../components/Time';
import { formatBytes, formatEvents } from '../../format/numbers';
import { useAnswer } from '../../store/useAnswer';

export function TrailFacts() {
  const nowMs = useNow('slow');
  const asked = useAnswer('trail.usage', {}, nowMs);
  return (
    <Answered asked={asked} loading="Measuring the trail">
      {(usage) => <Usage usage={usage} />}
    </Answered>
  );
}

function Usage({ usage }: { readonly usage: TrailUsage }) {
  const { events, usedBytes, freeDiskBytes, oldestAtMs, newestAtMs } = usage;
  return (
    <Facts
      facts={[
        { name: 'The trail holds', value: `${formatEvents(events)} in ${formatBytes(usedBytes)}` },
        {
          name: 'Oldest event',
          value:
            oldestAtMs === null ? (
              '–'
            ) : (
              <>
                Accepted <DateTime atMs={oldestAtMs} /> (<RelativeTime atMs={oldestAtMs} />)
              </>
            ),
        },
        { name: 'Newest event', value: newestAtMs === null ? '–' : <RelativeTime atMs={newestAtMs} /> },
        { name: 'Free on the disk', value: formatBytes(freeDiskBytes) },
      ]}
    />
  );
}
