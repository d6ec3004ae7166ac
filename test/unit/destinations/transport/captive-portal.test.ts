import { describe, expect, it } from 'vitest';
import { isCaptivePortal } from '../../../../src/destinations/transport/captive-portal';
import { classifyStatus } from '../../../../src/destinations/transport/classify';

const WISPR_PAGE =
  '<html><!-- <?xml version="1.0"?><WISPAccessGatewayParam><Redirect/></WISPAccessGatewayParam> --></html>';

function answer(status: number, text = '', location?: string) {
  const headers: Record<string, string> = location === undefined ? {} : { location };
  return { status, headers, body: new TextEncoder().encode(text), truncated: false, text };
}

describe('The sign-in of a network', () => {
  it.each<[string, ReturnType<typeof answer>]>([
    ['the status made for it', answer(511)],
    ['a page with the mark of WISPr, as 200', answer(200, WISPR_PAGE)],
    ['a page with the mark of WISPr, as 302', answer(302, WISPR_PAGE, 'https://wifi.example/')],
    ['a redirect to a captive portal', answer(302, '', 'http://captive.hotel.example/login?url=http://siem')],
    ['a redirect to a hotspot', answer(307, '', 'https://hotspot.example.com/')],
    ['a redirect to a portal page', answer(303, '', 'http://10.0.0.1/captive-portal/start')],
  ])('is recognised by %s, and waited for', (_, given) => {
    expect(isCaptivePortal(given)).toBe(true);
    for (const definesBody of [true, false]) {
      expect(classifyStatus(given, { nowMs: 0, definesBody })).toMatchObject({
        kind: 'transient',
        failure: { code: 'SLUICE-NET-002' },
      });
    }
  });

  it.each<[string, ReturnType<typeof answer>]>([
    ['an answer', answer(200, '{"ok":true}')],
    ['a web page without a mark', answer(200, '<!doctype html><title>Sign in</title>')],
    ["a service's own sign-in page", answer(302, '', 'https://idp.example.com/login')],
    ['a redirect within the destination', answer(302, '', '/captive/portal')],
    ['a portal in the query only', answer(302, '', 'https://siem.example.com/?from=captive.example')],
    ['a name that only contains the word', answer(302, '', 'https://captivedata.example.com/in')],
    ['an answer that names a place without redirecting', answer(201, '', 'https://hotspot.example.com/1')],
  ])('is not seen in %s', (_, given) => {
    expect(isCaptivePortal(given)).toBe(false);
  });
});
