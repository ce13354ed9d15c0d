import { readFile, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A zip of these files in a folder of it, beside what systems and people put there. */
export async function zipOf(target: string, files: readonly string[]): Promise<string> {
  const zip = new ZipFile();
  for (const file of files) zip.addBuffer(await readFile(file), `shop/${basename(file)}`);
  zip.addBuffer(Buffer.from('x'), '__MACOSX/shop/._orders.csv');
  zip.addBuffer(Buffer.from('About the shop'), 'shop/README.txt');
  zip.end();
  await writeFile(target, await buffer(zip.outputStream));
  return target;
}
