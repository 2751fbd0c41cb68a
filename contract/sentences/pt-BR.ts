import type { ErrorSentences } from '../sentences.ts';

/** What happened, then what to do, in Brazilian Portuguese. English is in sentences.ts. */
export const PORTUGUESE_SENTENCES: ErrorSentences = {
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

  'policy-unreadable': {
    says: 'Não é possível ler a política da sua organização ({source}: {detail}).',
    next: 'Peça ao administrador que a verifique. Até lá nada é enviado nem baixado; o que foi aceito fica guardado.',
  },
  'policy-unsafe': {
    says: 'A política da sua organização não é seguida, porque qualquer usuário poderia alterá-la ({source}).',
    next: 'Peça ao administrador que só o root possa gravar nela. Até lá nada é enviado nem baixado; o que foi aceito fica guardado.',
  },
  'policy-invalid': {
    says: 'A política da sua organização tem um erro ({source}: {expected}).',
    next: 'Peça ao administrador que o corrija. Até lá nada é enviado nem baixado; o que foi aceito fica guardado.',
  },
  'endpoint-not-permitted': {
    says: 'Sua organização não permite este endereço ({endpoint}).',
    next: 'Pergunte ao administrador quais regiões e endereços são permitidos.',
  },

  'update-failed': {
    says: 'Não foi possível baixar um Attaché mais novo ({detail}).',
    next: 'Nada a fazer: a tentativa se repete sozinha. Se continuar, avise o administrador.',
  },
  'update-refused': {
    says: 'O que foi oferecido como um Attaché mais novo não é confiável ({detail}); não foi instalado.',
    next: 'Avise o administrador. Este Attaché continua funcionando.',
  },

  'upload-unknown': {
    says: 'Não existe o envio {upload}.',
    next: 'Liste os envios e use um dos identificadores.',
  },
  'download-unknown': {
    says: 'Não existe o download {download}.',
    next: 'Liste os downloads e use um dos identificadores.',
  },
  'attachment-unknown': {
    says: 'Não existe o anexo {attachment} neste chat.',
    next: 'Liste os anexos do contato e use um dos identificadores.',
  },
  'not-possible-now': {
    says: '“{what}” não é possível enquanto o estado é “{state}”.',
    next: 'Espere o estado mudar e tente de novo.',
  },
  'input-invalid': { says: 'Era esperado: {expected}.', next: 'Corrija e tente de novo.' },
  'sandbox-unavailable': {
    says: 'Esta cópia do Attaché não tem ambiente de teste.',
    next: 'Adicione um contato de uma instância real.',
  },
  interrupted: {
    says: 'Parou antes de concluir todo o trabalho.',
    next: 'Abra o Attaché de novo: as transferências continuam de onde pararam; uma exportação começa do zero.',
  },

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

  'internal-error': {
    says: 'Algo deu errado dentro do Attaché ({detail}).',
    next: 'Tente de novo; se voltar a acontecer, envie o log ao suporte.',
  },
};
