import type { CONTACT_SENTENCES as English } from '../contacts.ts';
import type { SentencesFor } from '../sentence.ts';

/** About contacts, their tokens, and where they are. */
export const CONTACT_SENTENCES: SentencesFor<typeof English> = {
  'contact-unknown': {
    says: 'Não existe o contato {contact}.',
    next: 'Liste os contatos e use um dos identificadores, ou adicione-o primeiro.',
  },
  'contact-ended': {
    says: 'O chat terminou; nada mais pode ser entregue nele.',
    next: 'O arquivo está guardado: salve uma cópia ou remova-o.',
  },
  'contact-transferred': {
    says: 'O chat foi transferido para outra pessoa; nada mais pode ser entregue por aqui.',
    next: 'Forneça um token do chat em andamento, salve uma cópia do arquivo ou remova-o.',
  },
  'files-undeliverable': {
    says: 'O chat com {contact} terminou. Arquivos que não foram enviados: {count}.',
    next: 'Eles estão guardados: salve cópias ou remova-os.',
  },
  'token-malformed': {
    says: 'Este token não pode ser usado: {expected}.',
    next: 'Copie o token inteiro de novo, sem aspas nem quebras de linha.',
  },
  'token-refused': {
    says: 'O Amazon Connect não aceita este token.',
    next: 'Obtenha um novo; um token deixa de valer quando o chat termina, e um token de conexão, depois de um dia.',
  },
  'token-needed': {
    says: 'O contato {contact} precisa de um token para continuar.',
    next: 'Forneça um; tudo o que está esperando continua sozinho.',
  },
  'endpoint-invalid': {
    says: '{endpoint} não pode ser usado como endereço: {expected}.',
    next: 'Use uma região da AWS, como us-east-1, ou um endereço https (http só para esta máquina).',
  },
  'endpoint-unreachable': {
    says: 'Não foi possível acessar {endpoint}.',
    next: 'Confira o endereço e a conexão; se estiverem certos, espere a conexão voltar e tente de novo.',
  },
  'endpoint-not-connect': {
    says: 'O endereço respondeu, mas não como o Amazon Connect responde ({endpoint}).',
    next: 'Confira o endereço; pode haver um proxy ou uma página de login da sua rede no caminho.',
  },
  'live-updates-blocked': {
    says: 'Nenhum websocket para {endpoint} passa: arquivos novos aparecem com alguns segundos de atraso.',
    next: 'Todo o resto funciona; se continuar assim, peça que a sua rede permita websockets (wss) para o Amazon Connect.',
  },
  'bot-not-permitted': {
    says: 'O Amazon Connect negou acesso ao anexo; participantes do tipo CUSTOM_BOT não podem ler anexos.',
    next: 'Use o token de um atendente ou do supervisor.',
  },
};
