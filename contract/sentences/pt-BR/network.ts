import type { NETWORK_SENTENCES as English } from '../network.ts';
import type { SentencesFor } from '../sentence.ts';

/** About the line, what stands in between, and what the service says. */
export const NETWORK_SENTENCES: SentencesFor<typeof English> = {
  'network-failed': {
    says: 'A conexão caiu.',
    next: 'Não é preciso fazer nada: tudo continua sozinho quando a conexão voltar.',
  },
  'certificate-untrusted': {
    says: 'O certificado do outro lado não é confiável; sua rede pode estar inspecionando a conexão.',
    next: 'Peça ao administrador o certificado da sua rede e escolha o arquivo nas Configurações, ou peça que o instalem nesta máquina; depois tudo continua sozinho. No terminal, NODE_EXTRA_CA_CERTS=ARQUIVO resolve.',
  },
  'proxy-login-needed': {
    says: 'O proxy da sua rede exige um login.',
    next: 'Entre quando o Attaché pedir, ou peça ao administrador uma forma de passar; no terminal, use HTTPS_PROXY=http://usuário:senha@host:porta.',
  },
  'proxy-login-refused': {
    says: 'O proxy {proxy} não aceitou o login.',
    next: 'Confira o nome de usuário e a senha e entre de novo; depois de vários erros a conta pode ser bloqueada.',
  },
  'proxy-failed': {
    says: 'O proxy da sua rede não pode ser alcançado, ou não deixa ninguém passar.',
    next: 'Nada a fazer: é tentado de novo. Se persistir, pergunte ao administrador sobre o proxy.',
  },
  'ca-file-unusable': {
    says: 'O arquivo de certificados {path} não pode ser usado ({detail}).',
    next: 'Escolha-o de novo nas Configurações, ou fale com o administrador se foi a sua organização que o escolheu; sem ele o certificado da sua rede pode não ser confiável.',
  },
  'ca-file-empty': {
    says: 'Não há em {name} nenhum certificado que possa ser lido.',
    next: 'Escolha um arquivo de certificados em PEM ou DER, como são os .pem, .crt e .cer; nada foi alterado.',
  },
  'ca-file-not-authority': {
    says: 'Em {name} está o certificado de um servidor ({holder}), e não o de uma autoridade que responda por servidores.',
    next: 'Peça ao administrador o certificado raiz da sua rede e escolha esse; nada foi alterado.',
  },
  'ca-file-expired': {
    says: 'O que está em {name} expirou em {until}.',
    next: 'Peça ao administrador o certificado que o substituiu e escolha esse; nada foi alterado.',
  },
  throttled: {
    says: 'O Amazon Connect pediu para diminuir o ritmo.',
    next: 'Não é preciso fazer nada: tudo continua sozinho.',
  },
  'service-failed': {
    says: 'O Amazon Connect teve uma falha interna.',
    next: 'Não é preciso fazer nada: a tentativa é repetida sozinha.',
  },
  'service-rejected': {
    says: 'O Amazon Connect rejeitou a solicitação ({detail}).',
    next: 'Compare o tipo, o tamanho e o nome do arquivo com o que a sua instância permite.',
  },
  'service-denied': {
    says: 'O Amazon Connect negou o acesso.',
    next: 'Confira se os anexos estão habilitados na instância, ou forneça um novo token e tente de novo.',
  },
};
