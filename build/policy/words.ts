import type { Policy } from '../../contract/policy.ts';

/** The languages of the templates, as Group Policy calls them. */
export const LOCALES = ['en-US', 'pt-BR', 'es-ES'] as const;
export type Locale = (typeof LOCALES)[number];

/** What one policy is called, and what it does. */
export type Words = Readonly<Record<Locale, readonly [title: string, text: string]>>;

/** The words of every policy, in the order in which editors show them. A test holds them and the schema together. */
export const POLICY_WORDS: Readonly<Record<keyof Policy, Words>> = {
  allowedRegions: {
    'en-US': [
      'Allowed regions',
      'AWS regions whose chats can be followed, such as us-east-1. With this list or that of addresses, nothing else can be reached, the practice sandbox neither.',
    ],
    'pt-BR': [
      'Regiões permitidas',
      'Regiões da AWS cujos chats podem ser seguidos, como us-east-1. Com esta lista ou a de endereços, nada mais pode ser alcançado, nem o ambiente de treino.',
    ],
    'es-ES': [
      'Regiones permitidas',
      'Regiones de AWS cuyos chats se pueden seguir, como us-east-1. Con esta lista o la de direcciones no se puede acceder a nada más, tampoco al entorno de prácticas.',
    ],
  },
  allowedEndpoints: {
    'en-US': [
      'Allowed addresses',
      'Addresses of the Participant Service that can be reached beside the allowed regions, such as https://chat.example.com. What is below an address is allowed with it.',
    ],
    'pt-BR': [
      'Endereços permitidos',
      'Endereços do Participant Service que podem ser alcançados além das regiões permitidas, como https://chat.example.com. O que está abaixo de um endereço é permitido com ele.',
    ],
    'es-ES': [
      'Direcciones permitidas',
      'Direcciones del Participant Service a las que se puede acceder además de las regiones permitidas, como https://chat.example.com. Lo que está por debajo de una dirección se permite con ella.',
    ],
  },
  feedUrl: {
    'en-US': [
      'Address of the contact list',
      'An https address that serves the list of contacts (docs/intake.md). It is followed by itself, and users cannot remove it.',
    ],
    'pt-BR': [
      'Endereço da lista de contatos',
      'Um endereço https que fornece a lista de contatos (docs/intake.md). É seguido automaticamente, e os usuários não podem removê-lo.',
    ],
    'es-ES': [
      'Dirección de la lista de contactos',
      'Una dirección https que ofrece la lista de contactos (docs/intake.md). Se sigue sola y los usuarios no pueden quitarla.',
    ],
  },
  maxSizeInBytes: {
    'en-US': [
      'Largest file',
      'Bytes of the largest file that may be sent. What an instance takes less, holds.',
    ],
    'pt-BR': [
      'Maior arquivo',
      'Bytes do maior arquivo que pode ser enviado. Se a instância aceita menos, vale o limite dela.',
    ],
    'es-ES': [
      'Archivo más grande',
      'Bytes del archivo más grande que se puede enviar. Si la instancia acepta menos, vale su límite.',
    ],
  },
  allowedExtensions: {
    'en-US': [
      'Allowed types',
      'Extensions of files that may be sent, in lower case and without the dot, such as pdf. Nothing is allowed that an instance does not take.',
    ],
    'pt-BR': [
      'Tipos permitidos',
      'Extensões dos arquivos que podem ser enviados, em minúsculas e sem ponto, como pdf. Nada é permitido que a instância não aceite.',
    ],
    'es-ES': [
      'Tipos permitidos',
      'Extensiones de los archivos que se pueden enviar, en minúsculas y sin punto, como pdf. No se permite nada que la instancia no acepte.',
    ],
  },
  uploadsAtOnce: {
    'en-US': ['Uploads at once', 'How many files are sent at the same time.'],
    'pt-BR': ['Envios simultâneos', 'Quantos arquivos são enviados ao mesmo tempo.'],
    'es-ES': ['Envíos a la vez', 'Cuántos archivos se envían al mismo tiempo.'],
  },
  downloadsAtOnce: {
    'en-US': ['Downloads at once', 'How many files are fetched at the same time.'],
    'pt-BR': ['Downloads simultâneos', 'Quantos arquivos são baixados ao mesmo tempo.'],
    'es-ES': ['Descargas a la vez', 'Cuántos archivos se descargan al mismo tiempo.'],
  },
  bandwidthInBytesPerSecond: {
    'en-US': ['Bandwidth', 'Bytes a second of all transfers together, at least 131072; 0 is no limit.'],
    'pt-BR': [
      'Largura de banda',
      'Bytes por segundo de todas as transferências juntas, no mínimo 131072; 0 é sem limite.',
    ],
    'es-ES': [
      'Ancho de banda',
      'Bytes por segundo de todas las transferencias juntas, como mínimo 131072; 0 es sin límite.',
    ],
  },
  bandwidthSchedule: {
    'en-US': [
      'Bandwidth by the time of day',
      'Lines such as “mon-fri 08:00-18:00 500000”: days, times of the workstation, bytes a second. The first that fits holds, where it allows less than the bandwidth above.',
    ],
    'pt-BR': [
      'Largura de banda por horário',
      'Linhas como “mon-fri 08:00-18:00 500000”: dias, horas da estação, bytes por segundo. Vale a primeira que se aplica, quando permite menos que a largura de banda acima.',
    ],
    'es-ES': [
      'Ancho de banda por horario',
      'Líneas como «mon-fri 08:00-18:00 500000»: días, horas del equipo, bytes por segundo. Vale la primera que corresponda, si permite menos que el ancho de banda anterior.',
    ],
  },
  retentionDays: {
    'en-US': [
      'Days the history is kept',
      'What ended longer ago is deleted, but of a chat that is open the last 7 days stay; 0 keeps it for ever.',
    ],
    'pt-BR': [
      'Dias de histórico',
      'O que terminou há mais tempo é excluído, mas de um chat aberto ficam os últimos 7 dias; 0 guarda para sempre.',
    ],
    'es-ES': [
      'Días de historial',
      'Lo que terminó hace más tiempo se elimina, pero de un chat abierto quedan los últimos 7 días; 0 lo conserva siempre.',
    ],
  },
  outboxEncryption: {
    'en-US': [
      'Encryption of files that wait',
      'auto: where the system keeps the key safe. always: on every machine. never: not at all.',
    ],
    'pt-BR': [
      'Criptografia dos arquivos em espera',
      'auto: onde o sistema guarda a chave com segurança. always: em todas as máquinas. never: nunca.',
    ],
    'es-ES': [
      'Cifrado de los archivos en espera',
      'auto: donde el sistema guarda la clave de forma segura. always: en todos los equipos. never: nunca.',
    ],
  },
  rememberTokens: {
    'en-US': [
      'Remember tokens',
      'Whether tokens may outlive the app. Without it every start asks for them anew.',
    ],
    'pt-BR': [
      'Lembrar tokens',
      'Se os tokens podem durar mais que o aplicativo. Sem isso, cada início os pede de novo.',
    ],
    'es-ES': [
      'Recordar tokens',
      'Si los tokens pueden durar más que la aplicación. Sin ello, cada inicio los pide de nuevo.',
    ],
  },
  proxy: {
    'en-US': [
      'Proxy',
      'system: as the system says, scripts (PAC) included. direct: none. Or an address, such as http://proxy.example:8080 or socks5://proxy.example:1080.',
    ],
    'pt-BR': [
      'Proxy',
      'system: como o sistema diz, scripts (PAC) incluídos. direct: nenhum. Ou um endereço, como http://proxy.example:8080 ou socks5://proxy.example:1080.',
    ],
    'es-ES': [
      'Proxy',
      'system: como diga el sistema, scripts (PAC) incluidos. direct: ninguno. O una dirección, como http://proxy.example:8080 o socks5://proxy.example:1080.',
    ],
  },
  caFile: {
    'en-US': [
      'File of certificates',
      'The absolute path of a file of certificates in PEM that are trusted beside the system’s, such as that of a proxy that inspects traffic.',
    ],
    'pt-BR': [
      'Arquivo de certificados',
      'O caminho absoluto de um arquivo de certificados em PEM, confiáveis além dos do sistema, como o de um proxy que inspeciona o tráfego.',
    ],
    'es-ES': [
      'Archivo de certificados',
      'La ruta absoluta de un archivo de certificados en PEM, de confianza además de los del sistema, como el de un proxy que inspecciona el tráfico.',
    ],
  },
  notifications: {
    'en-US': [
      'Notifications',
      'Whether the desktop shows what became of files while the window is not looked at.',
    ],
    'pt-BR': [
      'Notificações',
      'Se a área de trabalho mostra o que aconteceu com os arquivos enquanto a janela não está à vista.',
    ],
    'es-ES': [
      'Notificaciones',
      'Si el escritorio muestra qué pasó con los archivos mientras no se mira la ventana.',
    ],
  },
  notificationDetails: {
    'en-US': [
      'Names in notifications',
      'Whether notifications name files and contacts: others may stand before the screen.',
    ],
    'pt-BR': [
      'Nomes nas notificações',
      'Se as notificações mostram nomes de arquivos e contatos: outras pessoas podem ver a tela.',
    ],
    'es-ES': [
      'Nombres en las notificaciones',
      'Si las notificaciones nombran archivos y contactos: otras personas pueden ver la pantalla.',
    ],
  },
  startAtLogin: {
    'en-US': ['Start at login', 'Whether the desktop app starts with the session, in the tray.'],
    'pt-BR': ['Iniciar com a sessão', 'Se o aplicativo inicia com a sessão, na bandeja.'],
    'es-ES': ['Iniciar con la sesión', 'Si la aplicación se inicia con la sesión, en la bandeja.'],
  },
  whenClosed: {
    'en-US': [
      'Closing with files on their way',
      'ask, tray (goes on without a window), finish (goes on, then quits) or quit (goes on at the next start).',
    ],
    'pt-BR': [
      'Fechar com arquivos a caminho',
      'ask (perguntar), tray (continua sem janela), finish (continua e depois sai) ou quit (continua no próximo início).',
    ],
    'es-ES': [
      'Cerrar con archivos en camino',
      'ask (preguntar), tray (sigue sin ventana), finish (sigue y después sale) o quit (sigue en el próximo inicio).',
    ],
  },
  updates: {
    'en-US': [
      'Updates',
      'Whether the desktop app fetches newer versions of itself and installs them when it is quit. Copies that an administrator installed, and builds without an update server, never do.',
    ],
    'pt-BR': [
      'Atualizações',
      'Se o aplicativo baixa as próprias versões novas e as instala ao sair. Cópias instaladas por um administrador, ou sem servidor de atualizações, nunca fazem isso.',
    ],
    'es-ES': [
      'Actualizaciones',
      'Si la aplicación descarga sus versiones nuevas y las instala al salir. Las copias instaladas por un administrador, o sin servidor de actualizaciones, nunca lo hacen.',
    ],
  },
  holdSeconds: {
    'en-US': ['Time to undo', 'Seconds in which a file can still be taken back.'],
    'pt-BR': ['Tempo para desfazer', 'Segundos em que um arquivo ainda pode ser retirado.'],
    'es-ES': ['Tiempo para deshacer', 'Segundos en los que un archivo aún se puede retirar.'],
  },
  linkExpirySeconds: {
    'en-US': ['Life of links', 'Seconds that a download link works.'],
    'pt-BR': ['Validade dos links', 'Segundos em que um link de download funciona.'],
    'es-ES': ['Validez de los enlaces', 'Segundos durante los que funciona un enlace de descarga.'],
  },
  downloadDirectory: {
    'en-US': ['Download folder', 'The absolute path of the folder in which downloads are put.'],
    'pt-BR': ['Pasta de downloads', 'O caminho absoluto da pasta em que os downloads são salvos.'],
    'es-ES': ['Carpeta de descargas', 'La ruta absoluta de la carpeta en la que se guardan las descargas.'],
  },
  theme: {
    'en-US': ['Theme', 'system, light or dark.'],
    'pt-BR': ['Tema', 'system (do sistema), light (claro) ou dark (escuro).'],
    'es-ES': ['Tema', 'system (del sistema), light (claro) o dark (oscuro).'],
  },
  language: {
    'en-US': ['Language', 'The language of the window; system is that of the machine.'],
    'pt-BR': ['Idioma', 'O idioma da janela; system é o da máquina.'],
    'es-ES': ['Idioma', 'El idioma de la ventana; system es el del equipo.'],
  },
};

/** The words of the templates themselves. */
export const TEMPLATE_WORDS: Readonly<
  Record<Locale, { category: string; supported: string; about: string }>
> = {
  'en-US': { category: 'Attaché', supported: 'Attaché 0.1 or later', about: 'Policies of Attaché' },
  'pt-BR': { category: 'Attaché', supported: 'Attaché 0.1 ou posterior', about: 'Políticas do Attaché' },
  'es-ES': { category: 'Attaché', supported: 'Attaché 0.1 o posterior', about: 'Directivas de Attaché' },
};
