import type { Theme } from 'vitepress'
import { enhanceAppWithTabs } from 'vitepress-plugin-tabs/client'
import DefaultTheme from 'vitepress/theme-without-fonts'
import ErrorLab from './ErrorLab.vue'
import LiveLife from './LiveLife.vue'
import LiveReact from './LiveReact.vue'
import LiveVue from './LiveVue.vue'
import './style.css'

export default {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    // Without it, a component that throws while the pages are rendered leaves a hole instead of failing the build.
    app.config.throwUnhandledErrorInProduction = import.meta.env.SSR
    enhanceAppWithTabs(app)
    app.component('ErrorLab', ErrorLab).component('LiveLife', LiveLife)
    app.component('LiveReact', LiveReact).component('LiveVue', LiveVue)
  },
} satisfies Theme
