import type { INTAKE_SENTENCES as English } from '../intake.ts';
import type { SentencesFor } from '../sentence.ts';

/** About links and sources that bring contacts, settings, and folders that are chosen. */
export const INTAKE_SENTENCES: SentencesFor<typeof English> = {
  'contact-link-malformed': {
    says: 'Este link não adiciona um contato: {expected}.',
    next: 'Peça um novo a quem o criou ou cole o token.',
  },
  'offer-unknown': {
    says: 'O contato oferecido não está mais disponível.',
    next: 'Abra o link dele de novo.',
  },
  'source-unknown': {
    says: 'Não existe a origem {source}.',
    next: 'Liste as origens e use um dos identificadores.',
  },
  'source-unreachable': {
    says: 'Não foi possível ler {location} ({detail}).',
    next: 'Confira o endereço ou o caminho; a leitura é repetida sozinha.',
  },
  'source-denied': {
    says: '{location} exige outra autorização.',
    next: 'Remova a origem e adicione-a de novo com a autorização certa.',
  },
  'source-malformed': {
    says: '{location} não é uma lista de contatos: {expected}.',
    next: 'Peça a correção (o formato está em docs/intake.md); a leitura é repetida sozinha.',
  },
  'source-too-many': {
    says: 'Já existem {limit} origens.',
    next: 'Remova uma e depois adicione esta.',
  },
  'setting-managed': {
    says: 'A configuração {setting} é gerenciada pela sua organização.',
    next: 'Peça ao administrador para alterá-la.',
  },
  'place-unknown': {
    says: 'Essa pasta ou esse arquivo não pode mais ser escolhido.',
    next: 'Abra a lista de novo e escolha nela.',
  },
  'folder-unusable': {
    says: 'Não é possível salvar nada em {path} ({detail}).',
    next: 'Escolha uma pasta em que você possa gravar.',
  },
};
