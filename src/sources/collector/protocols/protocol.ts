/**
 * What a protocol of the collector consists of: its paths, how a sender proves who it is, how a body becomes events, and
 * the words of its answers. Parsing and answering are pure; exchange.ts does the rest.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { PackedEvents } from '../../../main/engine/trail/intake';
import type { Unreadable } from '../../parse/types';
import type { Refusal } from '../refusal';

/** The head of a request, as far as protocols need it. */
export interface RequestHead {
  /** Without the query and a slash at its end. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly requestId: string;
  readonly nowMs: number;
}

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** An entry of a request that is not an event. Its place in the body is known where the body is a document of records. */
export type Rejected = Omit<Unreadable, 'line' | 'byteOffset'> &
  Partial<Pick<Unreadable, 'line' | 'byteOffset'>> & {
    /** The protocol's own code for it. */
    readonly protocolCode?: number;
  };

/** A part of a request's content, as large as one commit. */
export interface Part {
  readonly events: PackedEvents;
  readonly rejected: readonly Rejected[];
}

/** What became of a request's content. Everything in it is on the disk. */
export interface Receipt {
  readonly requestId: string;
  /** Events that are new in the trail. */
  readonly accepted: number;
  readonly duplicates: number;
  /** Those of the accepted events whose id was already in the trail, with other content. */
  readonly conflicts: number;
  /** The first hundred. */
  readonly setAside: readonly Rejected[];
  readonly setAsideTotal: number;
}

/** What parsing needs from outside. */
export interface ParseContext {
  /** Counts a field beside the event that is not kept, such as `fields.region`. */
  readonly leaveOut: (name: string, entries?: number) => void;
  /**
   * Reserves memory for content that was compressed or encoded within the body.
   * @throws {Refusal} 413 or 503 if there is not enough
   */
  readonly reserve: (bytes: number) => void;
  /** The largest content in bytes, after all decompression. */
  readonly maxBytes: number;
}

export type Compression = 'gzip' | 'deflate' | 'zstd';

interface EndpointBase {
  readonly method: 'GET' | 'POST';
}

/** Takes events. */
export interface IntakeEndpoint extends EndpointBase {
  readonly kind: 'intake';
  readonly encodings: readonly Compression[];
  /** @throws {Refusal} 415 for a content type that cannot hold events */
  readonly checkType: (headers: IncomingHttpHeaders) => void;
  /** Parses in parts and lets other work have its turn between them. @throws {Refusal} nothing is stored then */
  readonly parse: (body: Buffer, head: RequestHead, context: ParseContext) => AsyncIterable<Part>;
  /** Whether a body without any entry is fine, such as an empty array. */
  readonly acceptsNothing: (body: Buffer) => boolean;
  readonly accept: (receipt: Receipt, head: RequestHead) => Reply;
}

/** Answers a question of a sender, such as whether the collector is healthy. */
export interface QuestionEndpoint extends EndpointBase {
  readonly kind: 'question';
  /** False if it is answered without credentials. Credentials that are sent are checked all the same. */
  readonly needsCredentials: boolean;
  readonly answer: (body: Buffer, head: RequestHead, state: CollectorState) => Reply;
}

export type Endpoint = IntakeEndpoint | QuestionEndpoint;

/** Whether events would be taken now. */
export type CollectorState = 'ready' | 'full' | 'stopping';

/** What a request presents: the secret, none, or something that the protocol does not know. */
export type Presented =
  | { readonly kind: 'secret'; readonly secret: string }
  | { readonly kind: 'missing' | 'malformed' };

export interface Protocol {
  /** As people call it. */
  readonly name: string;
  /** @returns undefined if the path is not one of this protocol */
  readonly find: (path: string) => Endpoint | undefined;
  /** The secret in the protocol's own header; `configured` for the way that the collector's settings say. */
  readonly credentials: 'configured' | ((headers: IncomingHttpHeaders) => Presented);
  readonly refuse: (refusal: Refusal, head: RequestHead) => Reply;
}

/** For protocols with a header that holds nothing but the secret. @param name in lower case */
export function secretIn(name: string): (headers: IncomingHttpHeaders) => Presented {
  return (headers) => {
    const secret = headers[name];
    return typeof secret === 'string' && secret !== '' ? { kind: 'secret', secret } : { kind: 'missing' };
  };
}

export function jsonReply(status: number, body: object, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers: { 'Content-Type': 'application/json', ...headers }, body: JSON.stringify(body) };
}
