import NetInfo from '@react-native-community/netinfo'
import { StreamDefaults } from '@sse-store/react'
import { fetch } from 'expo/fetch'
import type { ReactNode } from 'react'
import { AppState } from 'react-native'
import { networkOf, pageOf } from './ports'

const environment = {
  page: pageOf(AppState),
  network: networkOf(NetInfo),
}

/** Around the app. */
export function Streams({ children }: { children: ReactNode }) {
  return (
    <StreamDefaults fetch={fetch} environment={environment}>
      {children}
    </StreamDefaults>
  )
}
