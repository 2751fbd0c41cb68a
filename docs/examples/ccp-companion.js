/**
 * Takes the connection token of each chat from Streams and hands it to the backend, from where Attaché gets it. A token
 * lives a day; a fresh one is handed over well before that. When the chat is closed, its entry goes: Attaché keeps the
 * contact, and says that its source names it no more.
 */
const REFRESH_MS = 8 * 60 * 60 * 1000;

const settings = document.getElementById('settings');
const said = document.getElementById('said');

settings.addEventListener('submit', (event) => {
  event.preventDefault();
  const { ccp, key } = Object.fromEntries(new FormData(settings));
  settings.hidden = true;
  start(ccp, key);
});

function start(ccpUrl, key) {
  connect.core.initCCP(document.getElementById('ccp'), {
    ccpUrl,
    loginPopup: true,
    softphone: { allowFramedSoftphone: true },
  });
  connect.contact((contact) => {
    if (contact.getType() !== connect.ContactType.CHAT) return;
    let timer;
    const handOver = () => offer(contact, key).catch(tell);
    // The token is to be had once the chat was accepted.
    contact.onConnected(() => {
      handOver();
      timer ??= setInterval(handOver, REFRESH_MS);
    });
    contact.onDestroy(() => {
      clearInterval(timer);
      send('DELETE', chatIdOf(contact), key).catch(tell);
    });
  });
}

/** Amazon's id of the whole chat, which stays the same over transfers. */
function chatIdOf(contact) {
  return contact.getInitialContactId() ?? contact.getContactId();
}

async function offer(contact, key) {
  const { chatTokenTransport } = await contact.getAgentConnection().getConnectionToken();
  const customer = contact.getAttributes().customerName?.value;
  await send('PUT', chatIdOf(contact), key, {
    // Without one Attaché takes the name that the customer has in the chat; one label for many would mix them up.
    label: customer?.slice(0, 80),
    // Streams calls it participantToken; what it gives is a connection token.
    connectionToken: chatTokenTransport.participantToken,
  });
  said.textContent = `Handed over at ${new Date().toLocaleTimeString()}.`;
}

async function send(method, contactId, key, body) {
  const response = await fetch(`/contacts/${encodeURIComponent(contactId)}`, {
    method,
    headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`the backend answered ${response.status}`);
}

function tell(error) {
  said.textContent = `Not handed over: ${error.message}.`;
}
