import type * as tfjs from '@tensorflow/tfjs-core';

interface MultiplyInputs {
  readonly a: tfjs.TensorInfo;
  readonly b: tfjs.TensorInfo;
}

interface MultiplyAttributes {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/**
 * The WASM backend multiplies transposed matrices ten times slower than plain ones, and every gradient of a dense layer
 * does that. This registers a kernel that transposes first, with the backend's own transposition. Same numbers.
 */
export const transposeBeforeMultiplying = (tf: typeof tfjs, backendName: string): void => {
  const multiply = tf.getKernel('BatchMatMul', backendName);
  const transpose = tf.getKernel('Transpose', backendName);

  const transposed = (x: tfjs.TensorInfo, backend: object): tfjs.TensorInfo => {
    const perm = x.shape.map((_, axis) => axis);
    perm.push(...perm.splice(-2).reverse());
    return transpose.kernelFunc({ inputs: { x }, backend, attrs: { perm } }) as tfjs.TensorInfo;
  };

  tf.unregisterKernel('BatchMatMul', backendName);
  tf.registerKernel({
    ...multiply,
    kernelFunc: ({ inputs, backend, attrs }) => {
      const { a, b } = inputs as unknown as MultiplyInputs;
      const { transposeA, transposeB } = attrs as unknown as MultiplyAttributes;
      const left = transposeA ? transposed(a, backend) : a;
      const right = transposeB ? transposed(b, backend) : b;
      const product = multiply.kernelFunc({
        inputs: { a: left, b: right },
        backend,
        attrs: { transposeA: false, transposeB: false },
      });
      const owner = backend as tfjs.KernelBackend;
      if (left !== a) owner.disposeData(left.dataId);
      if (right !== b) owner.disposeData(right.dataId);
      return product;
    },
  });
};
