import type { Sentences } from './sentence.ts';

/** About the line, what stands in between, and what the service says. */
export const NETWORK_SENTENCES = {
  'network-failed': {
    says: 'The connection broke.',
    next: 'Nothing to do: it goes on by itself when the line is back.',
  },
  'certificate-untrusted': {
    says: 'The certificate of the other end cannot be trusted; your network may be looking into the connection.',
    next: 'Ask your administrator for your network’s certificate and choose its file in Settings, or have it installed on this machine; it goes on by itself then. In the terminal, NODE_EXTRA_CA_CERTS=FILE does it.',
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
    next: 'Choose it again in Settings, or ask your administrator if your organization chose it; without it your network’s own certificate may not be trusted.',
  },
  'ca-file-empty': {
    says: 'There is no certificate in {name} that can be read.',
    next: 'Choose a file of certificates in PEM or DER, as .pem, .crt and .cer files are; nothing was changed.',
  },
  'ca-file-not-authority': {
    says: 'In {name} is the certificate of one server ({holder}), and not that of an authority that vouches for servers.',
    next: 'Ask your administrator for your network’s root certificate and choose that; nothing was changed.',
  },
  'ca-file-expired': {
    says: 'What is in {name} expired on {until}.',
    next: 'Ask your administrator for the certificate that followed it and choose that; nothing was changed.',
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
