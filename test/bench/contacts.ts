import { asCount, asMilliseconds, asSeconds, asShare, atMost, exactly, type Aim } from './aim.ts';
import { CONTACTS, measureIdle } from './idle-contacts.ts';
import { ITEMS, measureLongChat } from './long-chat.ts';
import { publish } from './report.ts';

/** `npm run bench:contacts`: many chats in which nothing happens, and one that is very long. Exits with 1 if an aim is missed. */
const idle = await measureIdle();
const long = await measureLongChat();
const aims = {
  processor: atMost(idle.processorShare, 0.01, asShare),
  throttled: exactly(idle.throttled, 0),
  first: atMost(long.firstMs, 300, asMilliseconds),
  turn: atMost(long.longestTurnMs, 50, asMilliseconds),
} satisfies Record<string, Aim>;

await publish(
  'contacts',
  ['', 'measured'],
  [
    [`${CONTACTS} idle contacts: of a core`, aims.processor.text],
    ['woken, times a second', asCount(Math.round(idle.wakeUps))],
    ['all sockets cut: all back after', asSeconds(idle.secondsBack)],
    ['429s on the way', aims.throttled.text],
    [`${ITEMS} items in a chat: first attachments after`, aims.first.text],
    ['all of them after', asSeconds(long.wholeMs / 1_000)],
    ['longest turn of the engine meanwhile', aims.turn.text],
  ],
);
if (Object.values(aims).some(({ met }) => !met)) process.exitCode = 1;
