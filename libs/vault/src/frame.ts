import { createCipheriv, createDecipheriv } from 'node:crypto';
import { sealBroken } from './vault-error.js';

/*
 * A sealed stream is: magic (4) | length of the wrapped key (uint16) | wrapped key | frames.
 * A frame is: flags and length of its text (uint32; top bit: final) | AES-256-GCM ciphertext | tag (16).
 * The nonce is frame number and final flag, as in STREAM (Hoang, Reyhanitabar, Rogaway, Vizar 2015): frames cannot be
 * reordered, repeated or dropped, and the end cannot be cut off. The key is fresh for every stream, so no nonce comes twice.
 */
export const magic = Buffer.from('LKS1');
export const keyBytes = 32;
export const frameBytes = 64 * 1024;
export const frameHeaderBytes = 4;
export const tagBytes = 16;
const finalBit = 0x8000_0000;
const maxFrames = 0xffff_ffff;

export interface Frame {
  readonly number: number;
  readonly position: 'inner' | 'final';
}

const nonceOf = ({ number, position }: Frame): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 7);
  nonce[11] = position === 'final' ? 1 : 0;
  return nonce;
};

/** @param text at most {@link frameBytes} */
export function sealFrame(key: Buffer, header: Buffer, frame: Frame, text: Buffer): Buffer {
  if (frame.number > maxFrames) throw new RangeError('A sealed stream holds at most 256 TB.');
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(frame));
  cipher.setAAD(header);
  const length = Buffer.alloc(frameHeaderBytes);
  length.writeUInt32BE((frame.position === 'final' ? finalBit : 0) + text.length);
  return Buffer.concat([length, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

/** @throws VaultError `seal_broken` when the length cannot be right */
export function readFrameHeader(bytes: Buffer): { readonly position: Frame['position']; readonly length: number } {
  const word = bytes.readUInt32BE(0);
  const length = word % finalBit;
  if (length > frameBytes) throw sealBroken();
  return { position: word >= finalBit ? 'final' : 'inner', length };
}

/**
 * @param body ciphertext and tag
 * @throws VaultError `seal_broken`
 */
export function openFrame(key: Buffer, header: Buffer, frame: Frame, body: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(frame), { authTagLength: tagBytes });
  decipher.setAAD(header);
  decipher.setAuthTag(body.subarray(body.length - tagBytes));
  const text = decipher.update(body.subarray(0, body.length - tagBytes));
  try {
    decipher.final();
  } catch {
    throw sealBroken();
  }
  return text;
}
