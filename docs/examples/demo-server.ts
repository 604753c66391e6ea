export * from '../.vitepress/theme/demo-server'
