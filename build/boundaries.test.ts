import { describe, expect, it } from 'vitest';
import { violations } from './boundaries.ts';

function rules(path: string, source: string): string[] {
  return violations([{ path, source }]).map((violation) => violation.imports);
}

describe('violations', () => {
  it.each([
    ['contract/views.ts', "import { z } from 'zod';"],
    ['contract/views.test.ts', "import { it } from 'vitest'; import './views.ts';"],
    ['core/engine.ts', "import type { Wait } from '../contract/views.ts'; import 'node:fs'; import 'ws';"],
    ['cli/main.ts', "import { Command } from 'commander'; await import('../browser/serve.ts');"],
    ['cli/demo.ts', "const { startSandbox } = await import('../sandbox/start.ts');"],
    ['electron/main.ts', "import { app } from 'electron'; import '../core/engine.ts';"],
    [
      'renderer/app/x.ts',
      "import { ref } from 'vue'; import type { Bridge } from '../../contract/bridge.ts';",
    ],
    ['sandbox/start.ts', "import { WebSocketServer } from 'ws'; import './store/server.ts';"],
    ['test/system/x.test.ts', "import '../../core/engine.ts'; import '../../sandbox/start.ts';"],
    ['vitest.config.ts', "import vue from '@vitejs/plugin-vue';"],
  ])('lets %s import %s', (path, source) => {
    expect(rules(path, source)).toEqual([]);
  });

  it.each([
    ['contract/views.ts', "import fs from 'node:fs';", 'node:fs'],
    ['contract/views.ts', "import '../core/engine.ts';", '../core/engine.ts'],
    ['core/engine.ts', "import '../sandbox/start.ts';", '../sandbox/start.ts'],
    ['core/engine.ts', "import type { App } from 'electron';", 'electron'],
    ['core/engine.ts', "import { NsisUpdater } from 'electron-updater';", 'electron-updater'],
    ['core/engine.ts', "import fastify from 'fastify';", 'fastify'],
    ['core/x.ts', "export { ref } from 'vue';", 'vue'],
    ['core/x.test.ts', "import '../sandbox/start.ts';", '../sandbox/start.ts'],
    ['core/a/b.ts', "await import('../../renderer/main.ts');", '../../renderer/main.ts'],
    ['browser/shell.ts', "import '../renderer/main.ts';", '../renderer/main.ts'],
    ['renderer/main.ts', "export * from '../core/error.ts';", '../core/error.ts'],
    ['renderer/main.ts', "import type { Engine } from '../core/engine.ts';", '../core/engine.ts'],
    ['renderer/main.ts', "import path from 'node:path';", 'node:path'],
    ['sandbox/start.ts', "import '../core/secret.ts';", '../core/secret.ts'],
    ['cli/main.ts', "const e = import('electron');", 'electron'],
    ['build/icons.ts', "import 'electron/main';", 'electron/main'],
    ['core/x.ts', "import type { X } from '../vitest.config.ts';", '../vitest.config.ts'],
    ['cli/x.ts', "type X = import('../electron/window.ts').X;", '../electron/window.ts'],
  ])('stops %s with %s', (path, source, imports) => {
    expect(rules(path, source)).toEqual([imports]);
  });

  it('looks into both scripts of a component, and not into its template', () => {
    const source = `<script lang="ts">export type { Engine } from '../core/engine.ts';</script>
      <script setup lang="ts">import { Secret } from '../core/secret.ts';</script>
      <template><p>import '../core/error.ts'</p></template>`;
    expect(rules('renderer/Row.vue', source)).toEqual(['../core/engine.ts', '../core/secret.ts']);
  });

  it('is not fooled by comments and strings', () => {
    expect(rules('core/x.ts', "// import 'electron';\nconst text = \"import 'electron'\";")).toEqual([]);
  });

  it('says which rule was broken', () => {
    expect(violations([{ path: 'sandbox/a.ts', source: "import '../core/error.ts';" }])).toEqual([
      { path: 'sandbox/a.ts', imports: '../core/error.ts', rule: 'sandbox/ may import contract/, not core/' },
    ]);
  });
});
