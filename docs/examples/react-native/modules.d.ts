/** The little of these modules that the examples use: they are not installed here. */

declare module 'react-native' {
  export const AppState: {
    readonly currentState: string | null
    addEventListener(
      type: 'change',
      onChange: (state: string) => void,
    ): { remove(): void }
  }
}

declare module '@react-native-community/netinfo' {
  interface NetInfoState {
    isConnected: boolean | null
  }
  const NetInfo: {
    addEventListener(onChange: (state: NetInfoState) => void): () => void
  }
  export default NetInfo
}

declare module 'expo/fetch' {
  export function fetch(url: string, init?: object): Promise<Response>
}
