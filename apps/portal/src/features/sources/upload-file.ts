import { ProblemError } from '@likeness/client';
import { Problem, routes, type SourceDetail } from '@likeness/contracts';

const unreadable = (status: number): Problem => ({
  type: 'about:blank',
  title: 'The upload broke off',
  status: status || 503,
  code: 'upload_incomplete',
  detail: 'The upload did not arrive whole. Check the connection and send the file again.',
});

const problemIn = (text: string, status: number): Problem => {
  try {
    const parsed = Problem.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : unreadable(status);
  } catch {
    return unreadable(status);
  }
};

/** Which of several files is being sent, from 0, and how much of it. */
export interface Sending {
  readonly at: number;
  readonly fraction: number;
}

/** One after the other; those that have arrived stay when a later one fails, and are not sent again. */
export async function uploadFiles(
  source: SourceDetail,
  files: readonly File[],
  onProgress: (sending: Sending) => void,
): Promise<void> {
  for (const [at, file] of files.entries()) {
    const place = source.files.find(({ fileName }) => fileName === file.name) ?? source.files[0];
    if (place === undefined || (place.hasArrived && source.state === 'awaiting-file')) continue;
    onProgress({ at, fraction: 0 });
    await uploadFile(source.id, place.table, file, (fraction) => onProgress({ at, fraction }));
  }
}

/** `fetch` does not tell how much was sent; XMLHttpRequest does. */
export function uploadFile(
  sourceId: string,
  table: string,
  file: File,
  onProgress: (fraction: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const path = routes.sources.upload.path.replace(':id', sourceId);
    request.open(routes.sources.upload.method, `/api${path}?table=${encodeURIComponent(table)}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status < 400) resolve();
      else reject(new ProblemError(problemIn(request.responseText, request.status)));
    };
    request.onerror = () => reject(new ProblemError(unreadable(0)));
    request.onabort = request.onerror;
    request.send(file);
  });
}
