import { describe, expect, it } from 'vitest';
import type { Contact } from '../world.ts';
import { appendItem, newItem, prependItems, World } from '../world.ts';
import type { InputOf } from './limits.ts';
import { pageOf } from './transcript.ts';

const firstAt = Date.parse('2026-11-21T09:00:00Z');

/** A chat of messages "1" to "25", a second apart. */
function chat(messages = 25): Contact {
  const contact = new World().addContact('Maria Souza', () => 'token');
  for (let index = 1; index <= messages; index += 1) add(contact, index);
  return contact;
}

function add(contact: Contact, index: number): void {
  const message = { Type: 'MESSAGE', ContentType: 'text/plain', Content: String(index) } as const;
  appendItem(contact, contact.customer, message, firstAt + index * 1000);
}

function read(contact: Contact, input: InputOf<'GetTranscript'>): string {
  return pageOf(contact, input)
    .items.map(({ Content }) => Content)
    .join(' ');
}

describe('a page', () => {
  const contact = chat();
  const tenth = contact.transcript[9]?.item;

  it.each([
    { what: 'the newest ten, newest first', input: {}, items: '25 24 23 22 21 20 19 18 17 16' },
    { what: 'an empty position is none', input: { StartPosition: {}, MaxResults: 2 }, items: '25 24' },
    {
      what: 'zero results mean the default',
      input: { MaxResults: 0 },
      items: '25 24 23 22 21 20 19 18 17 16',
    },
    { what: 'ascending', input: { MaxResults: 3, SortOrder: 'ASCENDING' }, items: '23 24 25' },
    { what: 'forward from the start', input: { MaxResults: 3, ScanDirection: 'FORWARD' }, items: '3 2 1' },
    {
      what: 'a position means forward',
      input: { StartPosition: { MostRecent: 3 }, SortOrder: 'ASCENDING' },
      items: '23 24 25',
    },
    {
      what: 'more than there are',
      input: { StartPosition: { MostRecent: 100 }, MaxResults: 1 },
      items: '1',
    },
    {
      what: 'from an item on',
      input: { StartPosition: { Id: tenth?.Id ?? '' }, MaxResults: 3, SortOrder: 'ASCENDING' },
      items: '10 11 12',
    },
    {
      what: 'backward from an item',
      input: { StartPosition: { Id: tenth?.Id ?? '' }, ScanDirection: 'BACKWARD', MaxResults: 3 },
      items: '10 9 8',
    },
    {
      what: 'from a time on',
      input: { StartPosition: { AbsoluteTime: '2026-11-21T09:00:22.5Z' }, SortOrder: 'ASCENDING' },
      items: '23 24 25',
    },
    {
      what: 'backward from a time',
      input: {
        StartPosition: { AbsoluteTime: '2026-11-21T09:00:02.5Z' },
        ScanDirection: 'BACKWARD',
      },
      items: '2 1',
    },
    {
      what: 'from a time after all',
      input: { StartPosition: { AbsoluteTime: '2027-01-01T00:00:00Z' } },
      items: '',
    },
  ] as const)('$what', ({ input, items }) => {
    expect(read(contact, input)).toBe(items);
  });
});

describe('paging', () => {
  function readAll(contact: Contact, input: InputOf<'GetTranscript'>, betweenPages = () => {}): string[] {
    const pages: string[] = [];
    let nextToken: string | undefined;
    do {
      const page = pageOf(contact, { ...input, ...(nextToken !== undefined && { NextToken: nextToken }) });
      pages.push(page.items.map(({ Content }) => Content).join(' '));
      nextToken = page.nextToken;
      betweenPages();
    } while (nextToken !== undefined);
    return pages;
  }

  it('goes backward to the first item, and then has no token', () => {
    expect(readAll(chat(5), { MaxResults: 2 })).toEqual(['5 4', '3 2', '1']);
    expect(readAll(chat(4), { MaxResults: 2 })).toEqual(['4 3', '2 1']);
  });

  it('goes on in the direction of the first page', () => {
    expect(readAll(chat(5), { MaxResults: 2, ScanDirection: 'FORWARD', SortOrder: 'ASCENDING' })).toEqual([
      '1 2',
      '3 4',
      '5',
    ]);
  });

  it('neither repeats nor skips when the chat goes on between pages', () => {
    const contact = chat(4);
    let next = 5;
    const pages = readAll(contact, { MaxResults: 2 }, () => add(contact, next++));
    expect(pages).toEqual(['4 3', '2 1']);
  });

  it('ends where the oldest items have fallen off', () => {
    const contact = chat(3);
    const token = pageOf(contact, { MaxResults: 1 }).nextToken ?? '';
    for (let index = 4; index <= 20_010; index += 1) add(contact, index);
    expect(pageOf(contact, { NextToken: token })).toEqual({ items: [], nextToken: undefined });
    expect(read(contact, { MaxResults: 2, ScanDirection: 'FORWARD' })).toBe('12 11');
  });

  it('reaches what was put before the first item', () => {
    const contact = chat(2);
    const token = pageOf(contact, { MaxResults: 1 }).nextToken ?? '';
    const earlier = ['-1', '0'].map((Content, index) =>
      newItem(contact, contact.customer, { Type: 'MESSAGE', Content }, firstAt + index),
    );
    prependItems(contact, earlier);
    expect(read(contact, { NextToken: token })).toBe('1 0 -1');
    expect(read(contact, { ScanDirection: 'FORWARD', SortOrder: 'ASCENDING' })).toBe('-1 0 1 2');
    expect(read(contact, { StartPosition: { AbsoluteTime: '2026-11-21T09:00:00Z' } })).toBe('2 1 0 -1');
  });

  it.each(['rubbish', Buffer.from('{"sequence":1}').toString('base64url')])(
    'refuses a token like %s',
    (NextToken) => {
      expect(() => pageOf(chat(), { NextToken })).toThrow('NextToken is not valid');
    },
  );

  it('refuses the token of another chat, an unknown item and a time that is none', () => {
    const token = pageOf(chat(), {}).nextToken ?? '';
    expect(() => pageOf(chat(), { NextToken: token })).toThrow('NextToken is not valid');
    expect(() => pageOf(chat(), { StartPosition: { Id: 'nobody' } })).toThrow('StartPosition.Id');
    expect(() => pageOf(chat(), { StartPosition: { AbsoluteTime: 'noon' } })).toThrow('AbsoluteTime');
  });
});
