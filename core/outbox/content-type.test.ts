import { expect, it } from 'vitest';
import { DEFAULT_EXTENSIONS } from '../../contract/limits.ts';
import { contentTypeOf } from './content-type.ts';

it.each([
  ['a.pdf', '', 'application/pdf'],
  ['A.PDF', '', 'application/pdf'],
  ['photo.heic', '', 'image/heic'],
  ['photo.jfif', 'image/pjpeg', 'image/jpeg'],
  ['photo.JPG', '', 'image/jpeg'],
  ['voice.wav', '', 'audio/wav'],
  ['film.mov', '', 'video/quicktime'],
  ['table.csv', 'application/vnd.ms-excel', 'text/csv'],
  ['letter.docx', '', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['model.unheardof', '', 'application/octet-stream'],
  ['model.unheardof', 'model/Step; charset=x', 'model/step'],
  ['model.unheardof', 'no type\r\nX-Evil: 1', 'application/octet-stream'],
  ['model.unheardof', `a/${'b'.repeat(300)}`, 'application/octet-stream'],
  ['pdf', '', 'application/octet-stream'],
])('contentTypeOf(%j, %j) is %s', (name, announced, expected) => {
  expect(contentTypeOf(name, announced)).toBe(expected);
});

it('knows every extension that Connect takes by default', () => {
  for (const extension of DEFAULT_EXTENSIONS) {
    expect(contentTypeOf(`file.${extension}`), extension).not.toBe('application/octet-stream');
  }
});
