import { loadNativeTensorflow, type Tensorflow } from './load-tensorflow.js';
import { multiplyBy, type Product } from './multiply.js';

/** Runs work whose matrix products may be taken from whatever is fastest on this machine. */
export interface Products {
  readonly library: 'tensorflow' | 'own';
  /** The work must not wait for anything. */
  during<T>(work: () => T): T;
}

/**
 * Products by TensorFlow's native library where it is installed: about half the CPU time, and other roundings, which follow from the number of rows, too. So they are
 * for trainings whose result nobody compares bit by bit with that of another machine, and never for what a proof is about. Elsewhere products of our own.
 */
export async function fastestProducts(): Promise<Products> {
  const tensorflow = await loadNativeTensorflow();
  if (!tensorflow) return { library: 'own', during: (work) => work() };
  const product = productOf(tensorflow);
  return { library: 'tensorflow', during: (work) => multiplyBy(product, work) };
}

function productOf({ tf }: Tensorflow): Product {
  return (a, b, out, transposed) => {
    const left = tf.tensor2d(a.values, [a.rows, a.columns]);
    const right = tf.tensor2d(b.values, [b.rows, b.columns]);
    const product = tf.matMul(left, right, transposed === 'left', transposed === 'right');
    out.values.set(product.dataSync());
    for (const each of [left, right, product]) each.dispose();
  };
}
