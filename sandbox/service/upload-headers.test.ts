import { describe, expect, it } from 'vitest';
import { contentDisposition, uploadHeaders } from './upload-headers.ts';

describe('Content-Disposition', () => {
  it.each([
    { name: 'invoice.pdf', value: 'attachment; filename="invoice.pdf"' },
    { name: 'my invoice (2).pdf', value: 'attachment; filename="my invoice (2).pdf"' },
    { name: 'a"b\\c.txt', value: "attachment; filename*=UTF-8''a%22b%5Cc.txt" },
    { name: '請求書.pdf', value: "attachment; filename*=UTF-8''%E8%AB%8B%E6%B1%82%E6%9B%B8.pdf" },
    { name: "l'été.pdf", value: "attachment; filename*=UTF-8''l%27%C3%A9t%C3%A9.pdf" },
    { name: '\ud83d.txt', value: "attachment; filename*=UTF-8''%EF%BF%BD.txt" },
  ])('$name', ({ name, value }) => {
    expect(contentDisposition(name)).toBe(value);
  });

  it.each([`${'a'.repeat(252)}.txt`, `${'😀'.repeat(252)}.txt`, '😀'.repeat(256), `a.${'b'.repeat(254)}`])(
    'fits the limit of a header to include (%#)',
    (name) => {
      const value = contentDisposition(name);
      expect(value.length).toBeLessThanOrEqual(256);
      expect(value.length).toBeGreaterThan(240);
      expect(value).toMatch(/^[ -~]+$/);
    },
  );

  it('keeps the extension of a name that is cut', () => {
    expect(contentDisposition(`${'😀'.repeat(252)}.docx`)).toMatch(/%9F%98%80\.docx$/);
  });
});

it('asks for what has been seen in the wild, every value within its limit', () => {
  const headers = uploadHeaders({
    contactId: 'contact-1',
    name: 'a.txt',
    contentType: 'x'.repeat(255),
    sizeInBytes: 104_857_600,
  });
  expect(headers).toMatchObject({ 'Content-Length': '104857600', 'x-amz-meta-contact_id': 'contact-1' });
  for (const [name, value] of Object.entries(headers)) {
    expect(name.length).toBeLessThanOrEqual(128);
    expect(value.length).toBeGreaterThan(0);
    expect(value.length).toBeLessThanOrEqual(256);
  }
});
