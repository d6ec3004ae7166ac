/** What `sluice help` prints. docs/command-line.md says it at length. */
export const help = `Sluice streams an audit trail to security tools, and never loses an event.

Usage: sluice COMMAND [OPTIONS]

  validate --config FILE [--no-secrets]    say what is wrong with a configuration, with line and column
  run      --config FILE --data DIR        forward events until ended by Ctrl+C or SIGTERM
           [--until-drained]               ... or until the files are read and everything is delivered
  test     --config FILE --stream NAME     send a test event, stage by stage
  rehearse --destination KIND [--tls]      imitate a destination on this machine, strictly; a line a request
           [--port N] [--fault NAME]       ... with a fault, such as 429=10, 503, hang, expired, poison=3
  status   --data DIR [--check]            how far each stream is; --check proves that no event is unaccounted for
  reread   --data DIR                      read events that damage on the disk has taken again, from their files
  journal verify --data DIR                whether the record of administration is as it was written
  help, version

  --json          print JSON instead of words (a line for each event with run and test)
  --no-secrets    do not look whether the environment variables and files that hold secrets are there

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

Exit codes: 0 done; 1 failed; 2 wrong arguments; 3 drained, but with dead letters; 4 ended before all was delivered;
5 drained, but not all input could be read; 6 drained, but stored events were lost to damage.
`;
