// @ts-check

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<string>} in words, once it has ended */
export const howItEnds = (child) =>
  new Promise((resolve) => {
    child.once('exit', (code, signal) =>
      resolve(signal === null ? `ended with code ${code}` : `was ended by ${signal}`),
    );
    child.once('error', (error) => resolve(`could not be started (${error.message})`));
  });
