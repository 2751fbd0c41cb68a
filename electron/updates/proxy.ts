import type { ProxyConfig } from 'electron';
import type { Policy } from '../../contract/policy.ts';

/** The organization's proxy as Chromium's network takes it, which newer versions come by. */
export function proxyConfig(proxy: Policy['proxy']): ProxyConfig {
  if (proxy === undefined || proxy === 'system') return { mode: 'system' };
  if (proxy === 'direct') return { mode: 'direct' };
  return { mode: 'fixed_servers', proxyRules: proxy };
}
