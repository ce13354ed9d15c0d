import { ProblemError } from '@likeness/client';
import { Problem, routes } from '@likeness/contracts';

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

/** `fetch` does not tell how much was sent; XMLHttpRequest does. */
export function uploadFile(sourceId: string, file: File, onProgress: (fraction: number) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(routes.sources.upload.method, `/api${routes.sources.upload.path.replace(':id', sourceId)}`);
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
