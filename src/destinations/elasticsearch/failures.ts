/** Failures of a cluster and its indexes. */
import type { ErrorEntries } from '../../contract/errors/types';

export const failures = {
  'SLUICE-ES-001': {
    title: 'The index does not exist.',
    meaning: 'It is not there, and may not be created by writing to it.',
    actions: [
      'Create an index template with data streams enabled that matches the name.',
      'Give the key or user the privilege auto_configure.',
      'Correct the name on the stream.',
    ],
  },
  'SLUICE-ES-002': {
    title: 'The cluster does not allow writing.',
    meaning: 'The index is blocked, usually because a disk of the cluster is nearly full.',
    actions: ['Make room on the disks of the cluster.', 'Remove the block once there is room.'],
  },
  'SLUICE-ES-003': {
    title: 'The key or user may not write to this index.',
    meaning: 'The cluster answered with a security exception for the events.',
    actions: [
      'Give the key or user the privilege create_doc on the data stream.',
      'Check the name of the data stream.',
    ],
  },
  'SLUICE-ES-004': {
    title: 'The cluster has no such ingest pipeline.',
    meaning: 'Every event was refused because the pipeline set on the stream is not there. No event is at fault.',
    actions: ['Create the pipeline in the cluster.', 'Correct or remove its name on the stream.'],
  },
  'SLUICE-ES-005': {
    title: 'The index holds another document under this id.',
    meaning:
      'Sluice gives each event an id of its own, but the ingest pipeline chose another one, which a different document has already. The event was not stored.',
    actions: [
      'Remove the step that sets _id from the ingest pipeline, or let it choose ids that differ for different events.',
      'Send the dead letters again afterwards.',
    ],
  },
  'SLUICE-ES-006': {
    title: 'The index cannot take events as it is set up.',
    meaning:
      'The cluster refuses every event for a reason that is not in the events: no room for another shard, an alias without a write index, a closed index, or a data stream that is set up differently. No event is at fault, and all are kept.',
    actions: [
      "Read the cluster's message below.",
      'Raise cluster.max_shards_per_node, or delete old indices, where there are too many shards.',
      'Give the alias a write index, or open the index.',
    ],
  },
} as const satisfies ErrorEntries;
