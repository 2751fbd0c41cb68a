/**
 * An example of a backend for Attaché: serves the contacts of a JSON file as docs/intake.md describes, and takes them from
 * the companion page beside it. Node 20 or newer, no packages.
 *
 *     KEY=a-long-random-word REGION=us-east-1 node backend.mjs
 *     printf 'Bearer a-long-random-word' | attache sources add --url http://127.0.0.1:8787/contacts --authorization-stdin
 *
 * It listens on this machine only. Before it goes anywhere else: TLS, people's own sign-in instead of one key, and a list
 * for each supervisor that names nobody else's chats.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';

const { FILE = 'contacts.json', PORT = '8787', KEY, ENDPOINT, REGION = 'us-east-1' } = process.env;
if (!KEY) throw new Error('expected KEY, the word that the Authorization header must have after "Bearer "');

const digest = (value) => createHash('sha256').update(value).digest();
const isAllowed = ({ authorization = '' }) => timingSafeEqual(digest(authorization), digest(`Bearer ${KEY}`));
const page = {
  '/': ['ccp-companion.html', 'text/html'],
  '/ccp-companion.js': ['ccp-companion.js', 'text/javascript'],
  // Your own copy of Amazon Connect Streams, put beside this file.
  '/amazon-connect-streams.js': ['amazon-connect-streams.js', 'text/javascript'],
};

/** Where the chats are: a region, or an address such as `attache sandbox` prints. */
const where = ENDPOINT ? { endpoint: ENDPOINT } : { region: REGION };

/** The file as it is now; none is an empty list. */
async function readList() {
  try {
    return JSON.parse(await readFile(FILE, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return { version: 1, contacts: [] };
    throw error;
  }
}

/** One change after the other, each put in the file's place whole: there are tokens in it, so it is its owner's alone. */
let last = Promise.resolve();
function change(contactId, entries) {
  const turn = last.then(async () => {
    const { contacts } = await readList();
    const others = contacts.filter((entry) => entry.contactId !== contactId);
    const list = JSON.stringify({ version: 1, contacts: [...others, ...entries] }, null, 2);
    await writeFile(`${FILE}.new`, list, { mode: 0o600 });
    await rename(`${FILE}.new`, FILE);
  });
  last = turn.catch(() => undefined);
  return turn;
}

async function answer(request, response) {
  const { pathname } = new URL(request.url, 'http://backend');
  if (request.method === 'GET' && pathname in page) {
    const [name, type] = page[pathname];
    const file = await readFile(new URL(name, import.meta.url));
    return response.writeHead(200, { 'Content-Type': type }).end(file);
  }
  if (!isAllowed(request.headers)) return response.writeHead(401, { 'WWW-Authenticate': 'Bearer' }).end();
  const [, collection, contactId = ''] = pathname.split('/').map(decodeURIComponent);
  if (collection !== 'contacts') return response.writeHead(404).end();
  if (request.method === 'PUT' && contactId !== '') {
    const { label, connectionToken, participantToken } = JSON.parse(await text(request));
    await change(contactId, [{ contactId, label, ...where, connectionToken, participantToken }]);
    return response.writeHead(204).end();
  }
  if (request.method === 'DELETE' && contactId !== '') {
    await change(contactId, []);
    return response.writeHead(204).end();
  }
  const body = JSON.stringify(await readList());
  const ETag = `"${digest(body).toString('base64url')}"`;
  if (request.headers['if-none-match'] === ETag) return response.writeHead(304, { ETag }).end();
  const headers = { ETag, 'Content-Type': 'application/json', 'Cache-Control': 'max-age=5' };
  return response.writeHead(200, headers).end(body);
}

const failed = (response) => response.headersSent || response.writeHead(500).end();
const server = createServer((request, response) => answer(request, response).catch(() => failed(response)));
server.listen(Number(PORT), '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}/contacts`);
});
