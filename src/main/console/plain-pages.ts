/** The few pages that the server generates itself: signing in by a link, and why access is refused. */

function page(title: string, text: string, head = ''): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">${head}
<title>${title}</title>
<style>body{font:1rem/1.6 system-ui,sans-serif;max-width:40rem;margin:15vh auto;padding:0 1.5rem}</style></head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>
`;
}

/**
 * The page behind a link. It goes on by itself instead of redirecting, because a SameSite=Strict cookie is not sent
 * along a redirect that started on another site's page.
 */
export const enterPage = page(
  'Opening Sluice',
  '<a href="/">Go on</a>',
  '<meta http-equiv="refresh" content="0;url=/">',
);

export const linkUsedPage = page(
  'This link has been used',
  'A link works once, within ten minutes. Press Enter in the terminal where Sluice runs to get a new one.',
);

export const noSessionPage = page(
  'Open Sluice with its link',
  'Sluice printed a link when it started. Press Enter in the terminal where it runs to get a new one. A session ends after half an hour without use.',
);

export const signedOutPage = page(
  'Session ended',
  'This browser can no longer open Sluice. Sluice itself keeps running. To come back, press Enter in the terminal where Sluice runs, and open the link that it prints.',
);
