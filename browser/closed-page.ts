/**
 * What a browser without a session sees. The link helps where a launch address was followed from another site: a Strict
 * cookie is not sent along with that first visit, but it is with a click on our own page.
 */
export function closedPage(version: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>Attaché</title>
<h1>Attaché is running, but this page is not signed in</h1>
<p>An address that Attaché prints opens one browser, once.</p>
<ul>
  <li>If you have just opened such an address, <a href="/">continue here</a>.</li>
  <li>Otherwise start Attaché again (<code>attache start</code>) and use the address that it opens or prints.</li>
</ul>
<p><small>Attaché ${version}</small></p>
</html>
`;
}
