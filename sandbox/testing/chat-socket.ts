import { once } from 'node:events';
import { WebSocket } from 'ws';
import { z } from 'zod';

const frameSchema = z.looseObject({ topic: z.string(), content: z.unknown() });
const itemSchema = z.record(z.string(), z.unknown());

/** A chat's websocket that keeps what comes, in order, until a test asks for it. */
export class ChatSocket {
  private readonly socket: WebSocket;
  private readonly frames: unknown[] = [];
  private wake: () => void = () => undefined;
  /** The close code. */
  readonly closed: Promise<number>;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    this.closed = new Promise((resolve) => socket.once('close', resolve));
    socket.on('message', (data) => {
      this.frames.push(JSON.parse(Buffer.isBuffer(data) ? data.toString() : ''));
      this.wake();
    });
  }

  /** @throws when the handshake is refused; ws names the status in its message. */
  static async open(url: string): Promise<ChatSocket> {
    const socket = new WebSocket(url);
    const chat = new ChatSocket(socket);
    await once(socket, 'open');
    socket.on('error', () => socket.terminate());
    return chat;
  }

  /** Frames that came and nobody asked for yet. */
  get received(): number {
    return this.frames.length;
  }

  /** Opens and asks for the chat's messages. */
  static async subscribed(url: string): Promise<ChatSocket> {
    const chat = await ChatSocket.open(url);
    await chat.ask({ topic: 'aws/subscribe', content: { topics: ['aws/chat'] } });
    return chat;
  }

  /** Sends and gives the next frame. */
  async ask(frame: object): Promise<unknown> {
    this.send(frame);
    return this.nextFrame();
  }

  send(frame: object): void {
    this.socket.send(JSON.stringify(frame));
  }

  close(): void {
    this.socket.close();
  }

  /** The transcript item in the next frame. */
  async nextItem(): Promise<Record<string, unknown>> {
    const frame = frameSchema.extend({ content: z.string() }).parse(await this.nextFrame());
    return itemSchema.parse(JSON.parse(frame.content));
  }

  /** The next frame that nobody asked for yet; waits for it. */
  async nextFrame(): Promise<unknown> {
    while (this.frames.length === 0) await new Promise<void>((resolve) => (this.wake = resolve));
    return this.frames.shift();
  }
}
