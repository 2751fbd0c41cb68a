import type { Passing } from './fault.ts';

/** A moment in the life of an upload, a download or a live feed at which the line can break. */
export interface Step {
  name: string;
  work: 'upload' | 'download';
  /** The first answer to Complete is lost after it took effect, so that the upload has to ask. */
  losesComplete?: boolean;
  /** Nobody follows the chat: a live feed would tell that the attachment is there, and nothing would be left to ask. */
  withoutFeed?: boolean;
  /** Makes a test for the piece with which the step begins; asked about every piece, in order. */
  begins: () => (passing: Passing) => boolean;
}

/** Well inside the body of the files that are sent. Bytes. */
const INSIDE_THE_BODY = 60_000;

const operation = (path: string) => `/participant/${path}`;

function head(direction: Passing['direction'], method: string, path?: string): Step['begins'] {
  return () => (passing) =>
    passing.part === 'head' &&
    passing.direction === direction &&
    passing.method === method &&
    (path === undefined || passing.path === path);
}

function body(direction: Passing['direction'], method: string): Step['begins'] {
  return () => (passing) =>
    passing.part === 'body' &&
    passing.direction === direction &&
    passing.method === method &&
    passing.offsetInBytes >= INSIDE_THE_BODY;
}

/** The transcript that is read after Complete is the question; the ones before belong to following the chat. */
function question(): (passing: Passing) => boolean {
  let isAsked = false;
  return ({ direction, part, path }) => {
    if (path === operation('complete-attachment-upload')) isAsked = true;
    return isAsked && direction === 'up' && part === 'head' && path === operation('transcript');
  };
}

const isStore =
  (begins: Step['begins']): Step['begins'] =>
  () => {
    const matches = begins();
    return (passing) => !passing.path.startsWith('/socket') && matches(passing);
  };

export const STEPS: readonly Step[] = [
  { name: 'connecting', work: 'upload', begins: head('up', 'POST', operation('connection')) },
  { name: 'opening the websocket', work: 'upload', begins: head('up', 'GET', '/socket') },
  { name: 'Start', work: 'upload', begins: head('up', 'POST', operation('start-attachment-upload')) },
  { name: "PUT's head", work: 'upload', begins: head('up', 'PUT') },
  { name: "PUT's body", work: 'upload', begins: body('up', 'PUT') },
  { name: "PUT's answer", work: 'upload', begins: head('down', 'PUT') },
  { name: 'Complete', work: 'upload', begins: head('up', 'POST', operation('complete-attachment-upload')) },
  {
    name: "Complete's answer",
    work: 'upload',
    withoutFeed: true,
    begins: head('down', 'POST', operation('complete-attachment-upload')),
  },
  {
    name: 'the question whether it is there',
    work: 'upload',
    losesComplete: true,
    withoutFeed: true,
    begins: question,
  },
  { name: 'GetAttachment', work: 'download', begins: head('up', 'POST', operation('attachment')) },
  { name: "GET's head", work: 'download', begins: isStore(head('up', 'GET')) },
  { name: "GET's body", work: 'download', begins: isStore(body('down', 'GET')) },
];
