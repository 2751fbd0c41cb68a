import { errorView } from '../../../contract/errors.ts';
import { brokenScene } from './broken-scene.ts';
import { busyScene } from './busy-scene.ts';
import { EMPTY_SCENE, MARIA, OMAR, type Scene } from './empty-scene.ts';
import { fakeAttachment, fakeDownload, fakeUpload, MINUTE, waiting } from './items.ts';
import { FAKE_POSITION_GAP } from './move-uploads.ts';
import { tenScene } from './ten-scene.ts';

/** A thousand files to one chat, five thousand from another and a thousand of these fetched, for seeing that the lists stay quick. */
function manyScene(): Scene {
  const scene = busyScene();
  const more = Array.from({ length: 1000 }, (_, index) =>
    fakeUpload(`m${index}`, OMAR, `photo-${index}.jpg`, waiting({ for: 'slot' })),
  );
  const oldest = Date.now() - 60 * MINUTE;
  const received = Array.from({ length: 5000 }, (_, index) =>
    fakeAttachment(`r${index}`, MARIA, `scan-${index}.pdf`, { at: oldest - index * MINUTE }),
  );
  const fetched = received.slice(0, 1000).map((attachment, index) =>
    fakeDownload(`f${index}`, attachment, {
      requestedAt: attachment.at,
      path: `/home/ana/${attachment.name}`,
    }),
  );
  return {
    ...scene,
    uploads: [...scene.uploads, ...more],
    attachments: [...scene.attachments, ...received],
    downloads: [...scene.downloads, ...fetched],
  };
}

/** A link was opened that offers a contact. */
function offerScene(): Scene {
  const now = Date.now();
  return {
    ...busyScene(),
    offers: [
      {
        id: 'o1',
        label: 'Priya Raman',
        endpoint: { kind: 'url', url: 'https://participant.example.com:8443/chat' },
        tokenKind: 'connection',
        at: now,
        expiresAt: now + 10 * MINUTE,
      },
    ],
  };
}

/** The office's proxy lets nobody through. */
function proxyScene(): Scene {
  const now = Date.now();
  const error = errorView('proxy-login-needed', { proxy: 'proxy.example.com:8080' });
  return {
    ...busyScene(),
    line: { state: 'offline', since: now - MINUTE, nextProbeAt: now + MINUTE / 2, code: error.code },
    notices: [{ id: 'n-proxy', error, at: now }],
  };
}

/** The organization's policy has a mistake. */
function stoppedScene(): Scene {
  const source = '/etc/attache/policy.json';
  const problem = errorView('policy-invalid', { source, expected: 'Unrecognized key: "alowedRegions"' });
  return { ...busyScene(), policy: { mayRemember: true, problem } };
}

/** A newer Attaché was fetched. */
function updateScene(): Scene {
  return { ...busyScene(), update: { state: 'ready', version: '0.2.0' } };
}

const SCENES: Readonly<Record<string, () => Scene>> = {
  empty: () => EMPTY_SCENE,
  busy: busyScene,
  broken: brokenScene,
  many: manyScene,
  offer: offerScene,
  proxy: proxyScene,
  stopped: stoppedScene,
  ten: tenScene,
  update: updateScene,
};

/**
 * @param name - `empty`, `busy`, `broken`, `many`, `offer`, `proxy`, `stopped`, `ten` or `update`; anything else is `busy`. Its
 *   uploads go in the order in which they stand.
 */
export function fakeScene(name: string): Scene {
  const scene = (SCENES[name] ?? busyScene)();
  return {
    ...scene,
    uploads: scene.uploads.map((upload, index) => ({ ...upload, position: index * FAKE_POSITION_GAP })),
  };
}
