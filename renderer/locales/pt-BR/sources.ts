import type { Words } from '../catalogue.ts';
import type { sources as english } from '../en/sources.ts';

/** About where contacts come from, and the way to there, in Brazilian Portuguese. */
export const sources: Words<typeof english> = {
  addSource: {
    kind: 'Onde os contatos são listados',
    url: 'Um endereço',
    urlHint: 'O backend da empresa ou a página do atendente fornece a lista; o Attaché a consulta sozinho.',
    file: 'Um arquivo neste computador',
    fileHint: 'O Attaché observa o arquivo e acompanha o que muda nele.',
    address: 'Endereço',
    authorization: 'Autorização',
    authorizationHint:
      'Se o endereço exigir uma: o cabeçalho inteiro, como “Bearer …”. Fica guardada com os tokens.',
    remember: 'Lembrar a autorização neste computador',
    problem: {
      url: 'Era esperado um endereço que comece com https:// (http:// só para este computador).',
      file: 'Escolha um arquivo JSON.',
    },
    submit: 'Adicionar origem',
    submitting: 'Lendo…',
    added: 'Os contatos agora vêm de {location}.',
  },
  source: {
    title: 'Origens',
    intro: 'Arquivos e endereços de onde os contatos vêm sozinhos',
    add: 'Adicionar origem',
    emptyTitle: 'Nenhuma origem ainda',
    emptyText:
      'Um arquivo ou endereço que lista os seus chats. Os contatos dele aparecem e recebem novos tokens sozinhos.',
    state: {
      reading: 'Lendo…',
      following: 'Acompanhada',
      failing: 'Não pode ser lida',
    },
    someFailing: 'Origens: uma não pode ser lida',
    contacts: '{count} contato | {count} contatos',
    readAt: 'Lida em {time}',
    nextRead: 'de novo em {time}',
    refused: '{count} contato não pôde ser adicionado | {count} contatos não puderam ser adicionados',
    readNow: 'Ler agora',
    remove: 'Remover origem',
    removed: '{location} não é mais acompanhada. Os contatos dela ficam.',
  },
  proxyLogin: {
    title: 'Sua rede pede um login',
    text: 'O proxy no caminho até o Amazon Connect não deixa ninguém passar sem ele. Depois, o que espera continua sozinho.',
    proxy: 'Proxy',
    user: 'Nome de usuário',
    password: 'Senha',
    remember: 'Lembrar o login neste computador',
    dismiss: 'Agora não',
    submit: 'Entrar',
    submitting: 'Entrando…',
    done: 'Login feito em {proxy}.',
    open: 'Entrar…',
  },
};
