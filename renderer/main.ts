import './zod-without-eval.ts';
import './styles/index.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import type { Bridge } from '../contract/bridge.ts';
import App from './App.vue';
import { createBrowserBridge } from './bridge/browser-bridge.ts';
import { createElectronBridge } from './bridge/electron-bridge.ts';
import { bridgeKey } from './bridge/use-bridge.ts';
import { createWords } from './i18n.ts';
import { useEngine } from './stores/engine.ts';
import { followEngine } from './stores/follow-engine.ts';

const app = createApp(App).use(createPinia()).use(createWords());
const engine = useEngine();
const bridge = await shellBridge();

app.provide(bridgeKey, bridge);
followEngine(bridge);
app.mount('#app');

/** The bridge of the shell that we run in; on the development server there is none, and a fake one takes its place. */
async function shellBridge(): Promise<Bridge<File>> {
  if (window.attache !== undefined) return createElectronBridge(window.attache);
  if (import.meta.env.DEV) {
    const { createFakeBridge } = await import('./bridge/fake/fake-bridge.ts');
    const query = new URLSearchParams(location.search);
    return createFakeBridge(query.get('scene') ?? 'busy', query.get('lang') ?? 'system');
  }
  return createBrowserBridge(() => (engine.connection = 'over'));
}
