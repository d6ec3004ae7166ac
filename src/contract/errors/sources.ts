/** Sources: reading files and services, and receiving what others send. */
import type { ErrorEntry } from './types';

export const sourceErrors = {
  'SLUICE-SRC-001': {
    title: 'The collector cannot listen.',
    meaning: 'Its port is in use, or its address does not belong to this computer.',
    actions: ['Choose another port.', 'Close the program that uses the port.'],
  },
  'SLUICE-SRC-002': {
    title: 'A watched file or folder cannot be read.',
    meaning: 'It does not exist, or this user is not allowed to read it.',
    actions: ['Check the path.', "Check the file's permissions."],
  },
  'SLUICE-SRC-007': {
    title: 'The end of a watched file has not been read.',
    meaning:
      'Its last record is incomplete, or an array or object in it is not closed. Sluice reads the rest when it is written.',
    actions: ['Check whether the program that writes it was interrupted or its disk is full.', 'Write the file again.'],
  },
  'SLUICE-SRC-003': {
    title: 'A source failed.',
    meaning: 'The source encountered an unexpected condition. Sluice restarts it.',
    actions: ['Read the raw cause.'],
  },
  'SLUICE-SRC-004': {
    title: "The collector's certificate cannot be used.",
    meaning:
      'The certificate or its key is not in PEM format, the two do not match, or the certificate has expired or is not valid yet.',
    actions: [
      'Enter a certificate (with its chain) and its key, both in PEM format. The key must not have a passphrase.',
      'Or let Sluice generate a certificate.',
    ],
  },
  'SLUICE-SRC-005': {
    title: 'The collector needs TLS if other computers can reach it.',
    meaning:
      'Its address is not a loopback address. Without TLS, its credentials and the events would cross the network unencrypted.',
    actions: ['Choose a generated certificate or your own.', 'Or set the address to 127.0.0.1.'],
  },
  'SLUICE-SRC-006': {
    title: 'The file has changed since the preview.',
    meaning: 'The content of the file is no longer what the preview showed. Nothing was imported.',
    actions: ['Preview the file again, then import it.', 'Import it when no other program is writing to it.'],
  },
  'SLUICE-SRC-010': {
    title: 'A request used a host name that the collector does not have.',
    meaning:
      'The Host header is neither the address that the collector listens on nor one of its further names. The request was refused (403).',
    actions: ['If senders use this name, edit the collector and add it under “Other names of the collector”.'],
  },
  'SLUICE-SRC-011': {
    title: 'A web page tried to send to the collector.',
    meaning: 'The request had an Origin header from another site, which only browsers send. It was refused (403).',
    actions: [
      'Send events from a program, not from a web page. If this was not you, check which pages were open in your browser.',
    ],
  },
  'SLUICE-SRC-012': {
    title: 'A request used a path that the collector does not have.',
    meaning:
      'The collector accepts events at /v1/audit, and at the paths of the protocols that are switched on. The request was refused (404).',
    actions: ["Copy the collector's address from its page."],
  },
  'SLUICE-SRC-013': {
    title: 'A request to the collector was not a POST.',
    meaning: 'The collector accepts POST only. The request was refused (405).',
    actions: ['Set the method to POST.'],
  },
  'SLUICE-SRC-014': {
    title: 'A sender used wrong credentials for the collector.',
    meaning:
      'The key, token, or user and password are missing or do not match. The request was refused (401, or 403 in some protocols).',
    actions: ["Enter the collector's credentials in the sender again.", 'If the secret is lost, replace it.'],
  },
  'SLUICE-SRC-015': {
    title: 'A request to the collector did not state its length.',
    meaning: 'It has neither a Content-Length header nor chunked encoding. The request was refused (411).',
    actions: ['Check the program that sent it.'],
  },
  'SLUICE-SRC-016': {
    title: 'A request to the collector was too large.',
    meaning: 'Its body, compressed or uncompressed, or its number of records exceeds the limit. It was refused (413).',
    actions: ["Send smaller batches, or raise the collector's limit."],
  },
  'SLUICE-SRC-017': {
    title: 'A request to the collector was not JSON.',
    meaning: 'The collector does not accept its content type or encoding. It was refused (415).',
    actions: ['Send application/json or application/x-ndjson in UTF-8, uncompressed or with gzip.'],
  },
  'SLUICE-SRC-018': {
    title: 'A sender to the collector was too slow.',
    meaning: 'Its request did not arrive in time and was ended (408).',
    actions: ['Check the network between the sender and this computer.'],
  },
  'SLUICE-SRC-019': {
    title: 'A request to the collector contained no readable event.',
    meaning: 'No record in its body is an event. Nothing was stored. The response (400) says where the problem is.',
    actions: ['Check what the sender sends at the position that the response names.'],
  },
  'SLUICE-SRC-020': {
    title: 'The collector cannot accept requests at the moment.',
    meaning: 'It is stopping, or it is handling too many requests. The sender was asked to try again (503).',
    actions: ['No action is needed: senders try again. If it persists, check how many senders send at the same time.'],
  },
  'SLUICE-SRC-021': {
    title: 'A sender could not communicate with the collector.',
    meaning:
      'It did not send valid HTTP, its headers were too large, or the TLS handshake failed. Nothing was accepted.',
    actions: [
      "Copy the collector's address from its page, and check that the sender uses http:// or https:// as shown there.",
      "Make the sender trust the collector's certificate, or give the collector a certificate that the sender trusts.",
    ],
  },
  'SLUICE-SRC-022': {
    title: 'This file or folder was not chosen on this computer.',
    meaning:
      'Sluice reads only files and folders that you chose in the system’s dialog or dropped on the window. In the console, it reads only what is in the folders that it was started with. This stops a manipulated page from reading other files.',
    actions: [
      'In the window, press "Choose a file" or "Choose a folder". You can then add a pattern after the folder.',
      'In the console, start it with --root DIR, where DIR is a folder that contains the file. You can give --root several times.',
    ],
  },
  'SLUICE-SRC-023': {
    title: 'Sluice never reads this file.',
    meaning:
      'It is in Sluice’s data folder or in a folder with keys, passwords or system files, or its name is that of a key or certificate. Sources and imports never read such files.',
    actions: ['Move the audit events to another folder, or rename the file so that it ends in .json, .ndjson or .csv.'],
  },
  'SLUICE-SRC-024': {
    title: 'A link leads outside the chosen folders.',
    meaning: 'The file is not where its path says. It was not read.',
    actions: [
      'Choose the folder that the link leads to, and add it to the source.',
      'If you did not create the link, find out who did.',
    ],
  },
  'SLUICE-SRC-025': {
    title: 'A sender used a protocol that the collector does not accept.',
    meaning: 'The path belongs to a protocol that is switched off for this collector. The request was refused (404).',
    actions: ['If the sender is yours, edit the collector and switch the protocol on.'],
  },
  'SLUICE-SRC-026': {
    title: 'A request came from an address that may not send to the collector.',
    meaning:
      'The collector accepts only the addresses in its settings, and this is not one of them. It was refused (403).',
    actions: [
      'If the sender is yours, edit the collector and add its address under “Addresses that may send”.',
      'If a proxy or a tunnel passes requests on, the collector sees its address: add that, and let the proxy check the senders.',
    ],
  },
  'SLUICE-SRC-027': {
    title: 'The bucket may not be read with these credentials.',
    meaning:
      'There are no credentials on this computer, or S3 refused the request (401 or 403). Sluice tries again; nothing that is in the bucket is lost.',
    actions: [
      'Check the access key, and that it is still valid.',
      'Check that its policy allows s3:ListBucket for the bucket and s3:GetObject for its objects.',
    ],
  },
  'SLUICE-SRC-028': {
    title: 'The bucket cannot be reached.',
    meaning: 'S3 did not answer, or answered with an error. Sluice tries again; nothing that is in the bucket is lost.',
    actions: [
      'Check the name of the bucket and its region.',
      'Check the network. Sluice uses the proxy that the environment names (HTTPS_PROXY, NO_PROXY).',
    ],
  },
  'SLUICE-SRC-029': {
    title: 'An object in the bucket cannot be read.',
    meaning:
      'S3 refused this object: it is archived, or may not be read. Sluice reads the others, and tries this one again.',
    actions: ['Restore it from its archive, or allow s3:GetObject for it.', 'Or delete it, if it is not needed.'],
  },
  'SLUICE-SRC-030': {
    title: "The collector's certificate was replaced.",
    meaning: 'Senders that trust the previous certificate cannot connect until they trust the new one.',
    actions: [
      "Copy the certificate from the collector's page, make the senders trust it, and remove the previous one there.",
      'To avoid this in future, give the collector a certificate issued by your organisation.',
    ],
  },
} as const satisfies Record<string, ErrorEntry>;
