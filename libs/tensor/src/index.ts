export { loadTensorflow, type TensorBackend, type Tensorflow } from './load-tensorflow.js';

// Dense nets without TensorFlow: the same bits on every machine, at once, and nothing to dispose of
export { matrix, type Matrix } from './matrix.js';
export { multiply, type Transposed } from './multiply.js';
export { fastestProducts, type Products } from './native-products.js';
export { reusedMatrix } from './reused-matrix.js';
export { parameter, type Parameter } from './parameter.js';
export { dense, type Dense } from './dense.js';
export { batchNormalisation, type BatchNormalisation } from './batch-normalisation.js';
export { exponentials, logarithms } from './exponentials.js';
export { rectify, rectifyBackward } from './rectifier.js';
export { adam, type AdamOptions } from './adam.js';
