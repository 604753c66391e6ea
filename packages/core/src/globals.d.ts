/** True in the development build; the production build has no code behind it. */
declare const __DEV__: boolean
