import type { TRANSFER_SENTENCES as English } from '../transfers.ts';
import type { SentencesFor } from '../sentence.ts';

/** About uploads, downloads and exports, and the files that came of them. */
export const TRANSFER_SENTENCES: SentencesFor<typeof English> = {
  'attachment-limit-reached': {
    says: 'Este chat atingiu o limite de anexos.',
    next: 'O arquivo está guardado; envie vários documentos em um único arquivo ou peça o aumento do limite.',
  },
  'store-refused': {
    says: 'O armazenamento recusou a transferência ({detail}).',
    next: 'Não é preciso fazer nada: a tentativa é repetida com um novo endereço.',
  },
  'store-rejected': {
    says: 'O armazenamento rejeitou o arquivo ({detail}).',
    next: 'Peça ao administrador para conferir o bucket da instância e tente de novo.',
  },
  'url-expired': {
    says: 'O endereço de envio expirou antes do início da transferência.',
    next: 'Não é preciso fazer nada: um novo é obtido.',
  },
  'too-many-attempts': {
    says: 'Não funcionou depois de {attempts} tentativas (a última: {detail}).',
    next: 'Confira a conexão e tente de novo. O arquivo está guardado.',
  },
  'outcome-unknown': {
    says: 'A resposta se perdeu, e o Amazon Connect não sabe dizer se o arquivo chegou.',
    next: 'Olhe o chat: marque o arquivo como enviado se estiver lá, ou envie-o de novo se não estiver.',
  },
  'outbox-file-lost': {
    says: 'A cópia guardada de {name} sumiu da caixa de saída.',
    next: 'Adicione o arquivo de novo a partir do original.',
  },
  'outbox-file-changed': {
    says: 'A cópia guardada de {name} foi alterada e não é o que você aceitou; ela não foi enviada.',
    next: 'Adicione o arquivo de novo a partir do original.',
  },
  'outbox-key-missing': {
    says: 'A cópia guardada está criptografada e a chave dela não pode ser lida aqui; ela não foi enviada.',
    next: 'Tente de novo na janela do Attaché, com o usuário que adicionou o arquivo; se também falhar, adicione o arquivo de novo.',
  },
  'outbox-key-not-kept': {
    says: 'Os arquivos em espera precisam ser criptografados e este computador não tem onde guardar a chave; o arquivo não foi aceito.',
    next: 'Desbloqueie ou configure o chaveiro deste computador, ou deixe a criptografia dos arquivos em espera em automático.',
  },
  'upload-restored': {
    says: '{name} estava na caixa de saída sem registro; pode ter sido enviado ou não.',
    next: 'Olhe o chat e depois tente de novo ou remova o arquivo.',
  },
  'rejected-by-scan': {
    says: 'A verificação de segurança da sua instância rejeitou o arquivo; o outro lado não o recebeu.',
    next: 'Verifique se o arquivo tem vírus e envie uma cópia limpa.',
  },
  'attachment-unavailable': {
    says: 'Não é possível baixar este anexo ({detail}).',
    next: 'Ele pode estar em verificação, ter sido rejeitado ou ter sido excluído.',
  },
  'attachment-changed': {
    says: 'O anexo foi alterado enquanto era baixado.',
    next: 'Baixe-o de novo desde o início.',
  },
  'size-mismatch': {
    says: 'O download tem um tamanho diferente do anunciado ({size} bytes em vez de {expected}).',
    next: 'Não é preciso fazer nada: ele é baixado de novo.',
  },
  'file-may-run': {
    says: '{name} é um programa, ou pode executar um, e veio do outro lado do chat.',
    next: 'Abra-o só se souber o que é e se já o esperava.',
  },
  'file-gone': {
    says: '{path} não existe mais.',
    next: 'Foi movido ou excluído depois de salvo; baixe-o ou exporte-o de novo.',
  },
  'file-not-opened': {
    says: 'Esta máquina não tem um programa que abra {path} ({detail}).',
    next: 'Abra o arquivo a partir da pasta dele.',
  },
  'export-unknown': {
    says: 'O Attaché não se lembra mais desta exportação.',
    next: 'Procure o arquivo na sua pasta de downloads ou exporte o histórico de novo.',
  },
};
