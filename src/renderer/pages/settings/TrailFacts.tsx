/** What the trail takes up, how far back it goes, and how much room is left. */

import { useNow } from '../../components/clock';
import { Facts } from '../../components/Facts';
import { DateTime, RelativeTime } from '../../components/Time';
import { formatBytes, formatEvents } from '../../format/numbers';
import { useAnswer } from '../../store/useAnswer';

export function TrailFacts() {
  const nowMs = useNow('slow');
  const { value: usage } = useAnswer('trail.usage', {}, nowMs);
  if (usage === null) return null;
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
