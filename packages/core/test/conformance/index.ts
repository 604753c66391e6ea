export { testConformance } from './run'
export {
  createWorld,
  type Data,
  type Driver,
  type Mounted,
  type Options,
  type Source,
  type View,
} from './world'
