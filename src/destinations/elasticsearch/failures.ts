/** Failures of a cluster and its indexes. */
import type { ErrorEntries } from '../../contract/errors/types';

export const failures = {
  'SLUICE-ES-001': {
    title: 'The index does not exist.',
    meaning: 'It does not exist, and the cluster does not allow a write to create it.',
    actions: [
      'Create an index template with data streams enabled that matches the name.',
      'Give the key or user the privilege auto_configure.',
      'Correct the name on the stream.',
    ],
  },
  'SLUICE-ES-002': {
    title: 'The cluster does not allow writing.',
    meaning: 'The index is blocked, usually because a disk in the cluster is nearly full.',
    actions: ['Free up disk space in the cluster.', 'Then remove the block.'],
  },
  'SLUICE-ES-003': {
    title: 'The key or user is not allowed to write to this index.',
    meaning: 'The cluster answered with a security exception for the events.',
    actions: [
      'Give the key or user the privilege create_doc on the data stream.',
      'Check the name of the data stream.',
    ],
  },
  'SLUICE-ES-004': {
    title: 'The cluster has no such ingest pipeline.',
    meaning:
      'Every event was refused because the pipeline that is set on the stream does not exist. The events are not the cause.',
    actions: ['Create the pipeline in the cluster.', 'Correct or remove its name on the stream.'],
  },
  'SLUICE-ES-005': {
    title: 'The index already has another document with this id.',
    meaning:
      'Sluice gives each event a unique id, but the ingest pipeline replaced it with one that another document already has. The event was not stored.',
    actions: [
      'Remove the step that sets _id from the ingest pipeline, or make it choose a different id for each event.',
      'Then send the dead letters again.',
    ],
  },
  'SLUICE-ES-006': {
    title: 'The index cannot accept events with its current setup.',
    meaning:
      'The cluster refuses every event for a reason that has nothing to do with the events: no room for another shard, an alias without a write index, a closed index, or a data stream with a different setup. All events are kept.',
    actions: [
      "Read the cluster's message below.",
      'If there are too many shards, raise cluster.max_shards_per_node or delete old indices.',
      'Give the alias a write index, or open the index.',
    ],
  },
} as const satisfies ErrorEntries;
