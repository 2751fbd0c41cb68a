import type { Sentences } from './sentence.ts';

/** About the line, what stands in between, and what the service says. */
export const NETWORK_SENTENCES = {
  'network-failed': {
    says: 'The connection broke.',
    next: 'Nothing to do: it goes on by itself when the line is back.',
  },
  'certificate-untrusted': {
    says: 'The certificate of the other end cannot be trusted; your network may be looking into the connection.',
    next: 'Ask your administrator to install the certificate of your network’s proxy on this machine; it goes on by itself then.',
  },
  'proxy-login-needed': {
    says: 'The proxy of your network wants a login.',
    next: 'Log in when Attaché asks, or ask your administrator for a way through; in the terminal, HTTPS_PROXY=http://user:password@host:port does it.',
  },
  'proxy-login-refused': {
    says: 'The proxy {proxy} did not take the login.',
    next: 'Check the user name and the password, and log in again; after several wrong ones the account may be locked.',
  },
  'proxy-failed': {
    says: 'The proxy of your network cannot be reached, or lets nobody through.',
    next: 'Nothing to do: it is tried again. If it lasts, ask your administrator about the proxy.',
  },
  'ca-file-unusable': {
    says: 'The file of certificates {path} cannot be used ({detail}).',
    next: 'Ask your administrator to correct it; without it your network’s own certificate may not be trusted.',
  },
  throttled: {
    says: 'Amazon Connect asked us to slow down.',
    next: 'Nothing to do: it goes on by itself.',
  },
  'service-failed': {
    says: 'Amazon Connect had a failure of its own.',
    next: 'Nothing to do: it is tried again by itself.',
  },
  'service-rejected': {
    says: 'Amazon Connect rejected the request ({detail}).',
    next: 'Check the type, size and name of the file against what your instance allows.',
  },
  'service-denied': {
    says: 'Amazon Connect denied access.',
    next: 'Check that attachments are enabled for the instance, or supply a fresh token and retry.',
  },
} as const satisfies Sentences;
