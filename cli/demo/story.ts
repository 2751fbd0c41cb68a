import type { ContactView } from '../../contract/views.ts';
import type { AttachmentReport } from '../../sandbox/control-schema.ts';
import type { Paint } from '../style.ts';
import { renderTable } from '../table.ts';
import { formatBytes } from '../text.ts';
import { MISHAPS, type Mishap } from './bad-line.ts';
import type { Accepted } from './judge.ts';
import type { Received } from './receive.ts';

export interface Delivery {
  file: Accepted;
  contact: ContactView;
  problems: string[];
}

/** Characters of a SHA-256 that fit into a table. */
const HASH_SHOWN = 12;

export function deliveryTable(deliveries: readonly Delivery[], paint: Paint): string {
  const rows = deliveries.map(({ file, contact, problems }) => [
    problems.length === 0 ? '✓' : '✗',
    file.name,
    contact.label,
    formatBytes(file.sizeInBytes),
    file.sha256.slice(0, HASH_SHOWN),
    problems.length === 0 ? 'the same at the store, delivered once' : problems.join('; '),
  ]);
  const table = renderTable(
    [
      { title: '' },
      { title: 'FILE', max: 24 },
      { title: 'TO' },
      { title: 'SIZE', align: 'right' },
      { title: 'SHA-256' },
      { title: 'CHECKED' },
    ],
    rows,
  );
  return paintLines(table, paint);
}

/** Colour goes on when the columns are aligned: its codes have no width. */
function paintLines(table: string, paint: Paint): string {
  return table
    .split('\n')
    .map((line, index) => {
      if (index === 0) return paint('dim', line);
      return line.replace(/^[✓✗]/u, (mark) => paint(mark === '✓' ? 'green' : 'red', mark));
    })
    .join('\n');
}

export function receivedLines(received: Received, customer: string, paint: Paint): string[] {
  const { name, sizeInBytes, linkLifeSeconds } = received;
  const mark = (good: boolean): string => (good ? paint('green', '✓') : paint('red', '✗'));
  const { byLink, download } = compareReceived(received);
  return [
    '',
    `${customer} sent ${name} (${formatBytes(sizeInBytes)}):`,
    `${mark(byLink)} a link was made, good for ${linkLifeSeconds} s; what it gives is ${byLink ? 'the same' : 'not the same'}`,
    `${mark(download)} it was downloaded; the file is ${download ? 'the same' : 'not the same'}`,
  ];
}

function compareReceived({ sent, byLink, downloaded }: Received): { byLink: boolean; download: boolean } {
  return { byLink: byLink === sent, download: downloaded === sent };
}

/** The end of the story, and whether it is a happy one. */
export function summaryLines(outcome: {
  deliveries: readonly Delivery[];
  received: Received;
  surplus: readonly AttachmentReport[];
  met: ReadonlySet<Mishap>;
  paint: Paint;
}): { lines: string[]; isGood: boolean } {
  const { deliveries, received, surplus, met, paint } = outcome;
  const bytes = deliveries.reduce((sum, { file }) => sum + file.sizeInBytes, 0);
  const { byLink, download } = compareReceived(received);
  const wrong = [
    ...deliveries.flatMap(({ file, problems }) => problems.map((problem) => `${file.name}: ${problem}`)),
    ...surplus.map(({ name }) => `${name} was delivered once more than it was accepted`),
    ...(byLink ? [] : [`${received.name}: the link gave other bytes than the customer sent`]),
    ...(download ? [] : [`${received.name}: the download has other bytes than the customer sent`]),
    ...MISHAPS.filter((mishap) => !met.has(mishap)).map(({ says }) => `not seen: ${says}`),
  ];
  const faults = MISHAPS.filter((mishap) => met.has(mishap)).map(
    ({ says, rule }) => `${paint('green', '✓')} ${says} (${rule.name})`,
  );
  const verdict =
    wrong.length === 0
      ? paint(
          'green',
          `All ${deliveries.length} files (${formatBytes(bytes)}) arrived whole, each exactly once.`,
        )
      : paint('red', 'Not everything is as it should be:');
  return {
    lines: [
      'Survived on the way:',
      ...faults,
      '',
      verdict,
      ...wrong.map((text) => `${paint('red', '✗')} ${text}`),
    ],
    isGood: wrong.length === 0,
  };
}
