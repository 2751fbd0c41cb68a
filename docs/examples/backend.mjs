// An example of a backend for Attaché: serves contacts as docs/intake.md describes, and takes them from the companion page
// beside it. Node 20 or newer, no packages: KEY=a-long-random-word REGION=us-east-1 node backend.mjs
// On this machine only: elsewhere it needs TLS, people's own sign-in, and for each supervisor a list of nobody else's chats.
import { createHash, timingSafeEqual } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

const { FILE = 'contacts.json', PORT = '8787', KEY, ENDPOINT, REGION = 'us-east-1' } = process.env;
if (!KEY) throw new Error('expected KEY, the word that the Authorization header must have after "Bearer "');
const digest = (value) => createHash('sha256').update(value).digest();
const isAllowed = ({ authorization = '' }) => timingSafeEqual(digest(authorization), digest(`Bearer ${KEY}`));
const pages = new Map([
  ['/', { file: 'ccp-companion.html', type: 'text/html' }],
  ['/ccp-companion.js', { file: 'ccp-companion.js', type: 'text/javascript' }],
  ['/amazon-connect-streams.js', { file: 'amazon-connect-streams.js', type: 'text/javascript' }], // your own copy
]);

const stored = existsSync(FILE) ? JSON.parse(await readFile(FILE, 'utf8')).contacts : [];
const contacts = new Map(stored.map((contact) => [contact.contactId, contact]));
const where = ENDPOINT ? { endpoint: ENDPOINT } : { region: REGION };
const list = () => JSON.stringify({ version: 1, contacts: [...contacts.values()] }, null, 2);

// One after the other, each put in the file's place whole. There are tokens in it, so it is its owner's alone.
let saved = Promise.resolve();
const save = () => (saved = saved.catch(() => undefined).then(write));
async function write() {
  await writeFile(`${FILE}.new`, list(), { mode: 0o600 });
  await rename(`${FILE}.new`, FILE);
}

async function answer(request, response) {
  const { method, headers, url } = request;
  const { pathname } = new URL(url, 'http://backend');
  const page = method === 'GET' && pages.get(pathname);
  if (page) {
    const content = await readFile(new URL(page.file, import.meta.url));
    return response.writeHead(200, { 'Content-Type': page.type }).end(content);
  }
  if (!isAllowed(headers)) return response.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).end();
  if (method === 'GET' && pathname === '/contacts') {
    const ETag = `"${digest(list()).toString('base64url')}"`;
    if (headers['if-none-match'] === ETag) return response.writeHead(304, { ETag }).end();
    const type = { 'Content-Type': 'application/json', 'Cache-Control': 'max-age=5' };
    return response.writeHead(200, { ETag, ...type }).end(list());
  }
  const contactId = decodeURIComponent(/^\/contacts\/([^/]+)$/.exec(pathname)?.[1] ?? '');
  if (!contactId || !['PUT', 'DELETE'].includes(method)) return response.writeHead(404).end();
  if (method === 'PUT') contacts.set(contactId, { ...(await json(request)), ...where, contactId });
  else contacts.delete(contactId);
  await save();
  response.writeHead(204).end();
}

const failed = (response) => (response.headersSent ? response.destroy() : response.writeHead(500).end());
const server = createServer((request, response) => answer(request, response).catch(() => failed(response)));
server.listen(Number(PORT), '127.0.0.1', () =>
  console.log(`http://127.0.0.1:${server.address().port}/contacts`),
);
