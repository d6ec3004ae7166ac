/** What `sluice help` prints. docs/command-line.md has the details. */
export const help = `Sluice streams an audit trail to security tools, and never loses an event.

Usage: sluice COMMAND [OPTIONS]

  validate --config FILE [--no-secrets]    check a configuration; problems are listed with line and column
  run      --config FILE --data DIR        forward events until stopped by Ctrl+C or SIGTERM
           [--until-drained]               ... or until all files are read and all events are delivered
  test     --config FILE --stream NAME     test the connection stage by stage and send a test event
  preview  --config FILE --stream NAME     show what the stream would send for an event, without a network
           [--event FILE]                  ... for the event in a file (- for standard input) instead of a test event
  rehearse --destination KIND [--tls]      run a strict imitation of a destination; prints each request
           [--port N] [--fault NAME]       ... with a fault, such as 429=10, 503, hang, expired, poison=3
  status   --data DIR [--check]            show the progress of each stream; --check verifies that every event is accounted for
  reread   --data DIR                      read events lost to disk damage again from their files
  journal verify --data DIR                verify that the activity log is unchanged
  trail encryption --data DIR              show whether the stored events are encrypted
  trail encrypt    --data DIR              encrypt them; prints the recovery key, and asks for its last group
                   [--yes --recovery-key-file FILE]   ... or writes it to a new file, and asks nothing
  trail decrypt    --data DIR              undo that
  trail unlock     --data DIR              store the key in this data folder again, from the recovery key
  help, version

  --json          print JSON instead of text (run and test print one object per line)
  --trail-key FILE    a file with the recovery key of an encrypted trail (run, status, reread, trail unlock); otherwise
                      the variable SLUICE_TRAIL_KEY, or the key that is stored in the data folder
  --policy FILE   a policy that applies in addition to the one of this computer (validate, run, test,
                  preview, trail encryption, trail decrypt)
  --no-secrets    do not check that the environment variables and files with secrets exist

A configuration is YAML or JSON:

  version: 1
  sources:
    - name: files
      kind: files
      paths: ["./trail/*.ndjson"]
  streams:
    - name: lab
      destination:
        kind: http
        url: "http://127.0.0.1:9000/in"
        framing: ndjson
        auth: { kind: bearer, token: "\${env:LAB_TOKEN}" }

Exit codes: 0 success; 1 failure; 2 wrong arguments; 3 drained, but with dead letters; 4 stopped before everything was delivered;
5 drained, but not all input could be read; 6 drained, but stored events were lost to damage.
`;
