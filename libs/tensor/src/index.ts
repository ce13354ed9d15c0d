export { loadTensorflow, type TensorBackend, type Tensorflow } from './load-tensorflow.js';
