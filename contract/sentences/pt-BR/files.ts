import type { FILE_SENTENCES as English } from '../files.ts';
import type { SentencesFor } from '../sentence.ts';

/** About files that are handed over, and the disk that is to hold them. */
export const FILE_SENTENCES: SentencesFor<typeof English> = {
  'file-missing': {
    says: 'Não há nenhum arquivo em {name}.',
    next: 'Confira o nome e a pasta e adicione-o de novo.',
  },
  'file-is-directory': {
    says: '{name} é uma pasta.',
    next: 'Adicione os arquivos que estão nela ou compacte a pasta em um único arquivo.',
  },
  'file-unreadable': {
    says: 'Não foi possível ler {name}.',
    next: 'Feche o programa que está usando o arquivo ou peça permissão de leitura.',
  },
  'file-empty': {
    says: '{name} está vazio.',
    next: 'O Amazon Connect aceita arquivos de pelo menos um byte; salve-o de novo e confira o tamanho.',
  },
  'file-too-large': {
    says: '{name} tem {size} bytes; este contato aceita no máximo {limit}.',
    next: 'Reduza ou divida o arquivo, ou peça ao administrador para aumentar o limite (até 100 MB).',
  },
  'file-type-not-allowed': {
    says: '{name} é de um tipo que este contato não aceita ({extension}).',
    next: 'Converta-o para um destes tipos: {allowed}.',
  },
  'file-name-too-long': {
    says: 'O nome {name} tem {length} caracteres; o máximo é {limit}.',
    next: 'Dê um nome mais curto ao arquivo e adicione-o de novo.',
  },
  'file-name-invalid': {
    says: 'O nome {name} tem caracteres que não podem ser enviados.',
    next: 'Renomeie o arquivo sem caracteres de controle e adicione-o de novo.',
  },
  'file-changed-while-copying': {
    says: '{name} foi alterado enquanto era copiado.',
    next: 'Espere o programa terminar de gravá-lo e adicione-o de novo.',
  },
  'file-duplicate': {
    says: 'O mesmo arquivo já está neste chat ou a caminho dele: {name} (como {earlier}).',
    next: 'Não é preciso fazer nada. Se o outro lado precisar dele duas vezes, adicione-o de novo e permita a duplicata.',
  },
  'disk-full': {
    says: 'O disco está cheio (bytes necessários: {needed}, livres: {free}).',
    next: 'Libere espaço e tente de novo. Nada do que foi aceito se perdeu.',
  },
  'disk-failed': {
    says: 'O disco recusou a gravação ({detail}).',
    next: 'Confira o disco e as permissões de {path} e tente de novo.',
  },
};
