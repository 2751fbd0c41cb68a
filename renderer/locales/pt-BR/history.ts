import type { Words } from '../catalogue.ts';
import type { history as english } from '../en/history.ts';

/** About the history, in Brazilian Portuguese. */
export const history: Words<typeof english> = {
  history: {
    title: 'Histórico',
    list: 'O que foi enviado e recebido',
    search: 'Pesquisar nomes e contatos',
    direction: 'Sentido',
    directions: {
      any: 'Enviados e recebidos',
      sent: 'Enviados',
      received: 'Recebidos',
    },
    outcome: 'Estado',
    outcomes: {
      any: 'Qualquer estado',
      arrived: 'Enviados ou entregues',
      saved: 'Salvos',
      failed: 'Com falha',
      rejected: 'Rejeitados pela verificação',
      cancelled: 'Cancelados',
    },
    contact: 'Contato',
    anyContact: 'Qualquer contato',
    from: 'De',
    to: 'Até',
    reversed: 'O último dia não pode ser anterior ao primeiro.',
    clear: 'Limpar a pesquisa',
    count: '{count} registro | {count} registros',
    fresh: '{count} novo | {count} novos',
    export: 'Exportar',
    exporting: 'Exportando…',
    exportingShare: 'Exportando… {share}',
    exportAs: {
      csv: 'CSV, para planilhas',
      json: 'JSON, para programas',
    },
    exported: '{count} registro gravado em {path} | {count} registros gravados em {path}',
    reading: 'Lendo o histórico…',
    unreadable: 'Não foi possível ler este registro.',
    unreachable: 'O Attaché não respondeu.',
    again: 'Tentar de novo',
    emptyTitle: 'Nada terminou ainda',
    emptyText:
      'O que foi enviado, recebido, cancelado ou falhou fica guardado aqui, para pesquisar e exportar.',
    noMatchTitle: 'Nenhum resultado',
    noMatchText: 'Tente uma parte do nome ou outros dias, ou limpe a pesquisa.',
    detail: {
      contact: 'Contato',
      accepted: 'Aceito',
      requested: 'Pedido',
      finished: 'Terminou',
      size: 'Tamanho',
      attempts: 'Tentativas',
      path: 'Salvo em',
      attachment: 'Anexo',
      sha256: 'SHA-256',
    },
  },
  shortenHistory: {
    title: 'Excluir o que é mais antigo?',
    text: 'O histórico será mantido por {days} dias. O que é mais antigo é excluído para sempre, exceto o que falhou e ainda espera por você. Os arquivos nos chats e neste computador ficam.',
    count: '{count} registro é mais antigo. | {count} registros são mais antigos.',
    confirm: 'Excluir e manter menos',
    keep: 'Manter tudo',
  },
};
