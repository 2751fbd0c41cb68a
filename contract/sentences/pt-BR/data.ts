import type { DATA_SENTENCES as English } from '../data.ts';
import type { SentencesFor } from '../sentence.ts';

/** About the data folder and the database in it. */
export const DATA_SENTENCES: SentencesFor<typeof English> = {
  'data-directory-in-use': {
    says: 'Outro Attaché está usando {path}.',
    next: 'Use aquela janela ou feche-a primeiro; ou escolha outra pasta com ATTACHE_DATA_DIR.',
  },
  'data-directory-unusable': {
    says: 'A pasta de dados {path} não pode ser usada ({detail}).',
    next: 'Obtenha permissão de gravação nela ou escolha outra com ATTACHE_DATA_DIR.',
  },
  'database-newer': {
    says: 'Os dados em {path} foram gravados por um Attaché mais novo (formato {found}; este conhece o {known}).',
    next: 'Instale de novo a versão mais nova; nada foi alterado.',
  },
  'database-damaged': {
    says: 'O banco de dados estava danificado e foi movido para {path}.',
    next: 'Os arquivos que ainda estavam na caixa de saída são oferecidos de novo abaixo; guarde o arquivo movido para o suporte.',
  },
  'database-behind': {
    says: 'As últimas alterações do banco de dados não podem mais ser lidas; o que restou delas está guardado em {path}.',
    next: 'Os envios que estavam abertos são oferecidos de novo abaixo: olhe o chat antes de tentar algum de novo.',
  },
  'database-lost': {
    says: 'O banco de dados sumiu ou estava vazio, e com ele os contatos e o histórico.',
    next: 'Os arquivos que ainda estavam na caixa de saída são oferecidos de novo abaixo.',
  },
  'database-failing': {
    says: 'O banco de dados não pode mais ser usado ({detail}); nada é enviado sem poder ser registrado.',
    next: 'Saia do Attaché e abra-o de novo: ele põe de lado o banco danificado e oferece de novo o que está na caixa de saída.',
  },
  'records-damaged': {
    says: 'Registros danificados no banco de dados, fora de todas as listas: {count}.',
    next: 'Os arquivos que ainda estavam na caixa de saída são oferecidos de novo abaixo; o log tem o que os registros diziam.',
  },
  'outbox-file-unknown': {
    says: 'Não se sabe mais o nome nem o destino do arquivo {name} da caixa de saída.',
    next: 'Ele fica onde está: examine-o, adicione-o de novo a partir do original e depois exclua-o de lá.',
  },
  'sqlite-too-old': {
    says: 'O SQLite {found} tem um defeito conhecido; é preciso {needed} ou mais novo.',
    next: 'Execute o Attaché com um Node 24 ou um Electron atual.',
  },
};
