import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSmallApp, type RunningSmallApp } from './small-app.ts';

let app: RunningSmallApp;

beforeAll(async () => {
  app = await openSmallApp({
    main: `
      ipcMain.handle('echo', (event, value) => value);
      ipcMain.handle('who', (event) => [event.senderFrame.url, event.senderFrame.parent, event.sender.isDestroyed()]);
      ipcMain.handle('fail', () => { throw new RangeError('too far'); });
      ipcMain.handle('function', () => () => 1);
      let first;
      ipcMain.handle('same', ({ sender }) => { first ??= sender; return first === sender; });
      ipcMain.handle('push', ({ sender }, value) => sender.send('pushed', value));
    `,
    preload: `
      const { contextBridge, ipcRenderer, webUtils } = require('electron');
      const secret = { kept: true };
      contextBridge.exposeInMainWorld('api', {
        word: 'plain',
        nested: { list: [1, { deep: true }] },
        add: (a, b) => a + b,
        later: async (value) => { await null; return { value }; },
        broken: () => { throw new TypeError('no'); },
        rejected: async () => { throw new Error('later no'); },
        callBack: (listener) => listener('called', { back: true }),
        instance: () => new (class { x = 1; method() {} })(),
        invoke: (channel, value) => ipcRenderer.invoke(channel, value),
        onPush: (listener) => { ipcRenderer.on('pushed', (_event, value) => listener(value)); },
        pathOf: (file) => webUtils.getPathForFile(file),
        lacking: () => ipcRenderer.sendSync('x'),
        twice: () => contextBridge.exposeInMainWorld('api', {}),
        required: () => require('node:fs'),
        typeOfNode: () => typeof globalThis.process,
      });
    `,
  });
}, 60_000);

afterAll(() => app[Symbol.asyncDispose]());

const inPage = (script: string): Promise<unknown> => app.page.evaluate(script);
const thrownBy = (script: string): Promise<unknown> =>
  inPage(`Promise.resolve().then(() => ${script}).then(() => 'nothing', (error) => error.message)`);

describe('contextBridge', () => {
  it('gives the page a frozen copy', async () => {
    expect(await inPage('[api.word, api.nested.list[1].deep]')).toEqual(['plain', true]);
    expect(
      await inPage('[api, api.nested, api.nested.list, api.nested.list[1]].map(Object.isFrozen)'),
    ).toEqual([true, true, true, true]);
    expect(await inPage('(() => { try { window.api = 1 } catch {} return typeof window.api })()')).toBe(
      'object',
    );
    expect(await inPage('typeof secret + typeof require + typeof process')).toBe(
      'undefinedundefinedundefined',
    );
  });

  it('calls over at once, and back', async () => {
    expect(await inPage('api.add(2, 3)')).toBe(5);
    expect(await inPage('api.callBack((word, object) => [word, object.back])')).toEqual(['called', true]);
    expect(await inPage('JSON.stringify(api.instance())')).toBe('{"x":1}');
    expect(await inPage('api.later(4)')).toEqual({ value: 4 });
  });

  it('lets errors cross as their message', async () => {
    expect(await thrownBy('api.broken()')).toBe('no');
    expect(await thrownBy('api.rejected()')).toBe('later no');
  });

  it('refuses what cannot be cloned, such as a reactive object', async () => {
    expect(await thrownBy('api.later(new Proxy({ a: 1 }, {}))')).toContain('could not be cloned');
    expect(await thrownBy(`api.later(Symbol('s'))`)).toContain('could not be cloned');
  });

  it('says by name what it lacks', async () => {
    expect(await thrownBy('api.lacking()')).toContain('lacks ipcRenderer.sendSync');
    expect(await thrownBy('api.twice()')).toContain('Cannot bind an API on top of an existing property');
    expect(await thrownBy('api.required()')).toContain('module not found: node:fs');
  });
});

describe('IPC', () => {
  it('carries structured clones in both directions', async () => {
    expect(await inPage(`api.invoke('echo', new Uint8Array([1, 2])).then((bytes) => [...bytes])`)).toEqual([
      1, 2,
    ]);
    expect(await inPage(`api.invoke('echo', new Map([['a', undefined]])).then((map) => map.has('a'))`)).toBe(
      true,
    );
  });

  it('refuses what cannot be cloned, on either side', async () => {
    expect(await thrownBy(`api.invoke('echo', () => 1)`)).toContain('An object could not be cloned.');
    expect(await thrownBy(`api.invoke('echo', new File(['x'], 'x'))`)).toContain(
      'An object could not be cloned.',
    );
    expect(await thrownBy(`api.invoke('function')`)).toContain('An object could not be cloned.');
  });

  it(`says a handler's error in Electron's words`, async () => {
    expect(await thrownBy(`api.invoke('fail')`)).toBe(
      `Error invoking remote method 'fail': RangeError: too far`,
    );
    expect(await thrownBy(`api.invoke('nobody')`)).toContain(`No handler registered for 'nobody'`);
  });

  it(`shows the sender as it is in Electron: the app's own address, one object each time`, async () => {
    expect(await inPage(`api.invoke('who')`)).toEqual(['small://app/', null, false]);
    expect(await inPage(`api.invoke('same').then(() => api.invoke('same'))`)).toBe(true);
  });

  it('loses nothing that comes while the preload stands still for a path', async () => {
    const pushed = inPage(`new Promise((resolve) => {
      const seen = [];
      api.onPush((value) => seen.push(value));
      const asked = Array.from({ length: 20 }, (_, n) => api.invoke('push', n));
      const stood = [1, 2, 3].map((ms) => new Promise((done) => setTimeout(() => {
        for (let n = 0; n < 5; n += 1) api.pathOf(new File(['x'], 'x'));
        done();
      }, ms)));
      Promise.all([...asked, ...stood]).then(() => setTimeout(() => resolve(seen), 100));
    })`);
    expect(await pushed).toEqual(Array.from({ length: 20 }, (_, n) => n));
  });
});

describe('webUtils.getPathForFile', () => {
  it('is empty for what exists only in memory, and refuses what is no file', async () => {
    expect(await inPage(`api.pathOf(new File(['x'], 'x.txt'))`)).toBe('');
    expect(await thrownBy(`api.pathOf('x.txt')`)).toContain('expected to receive a File object');
  });
});
