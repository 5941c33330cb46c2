// Compiles styles and scripts into the package. Run by `./run assets`; its results are committed.
import fs from 'node:fs'
import * as esbuild from 'esbuild'
import * as sass from 'sass'

const out = process.argv[2] ?? '../src/goldenthread/app/web/static/web'
fs.mkdirSync(out, { recursive: true })
const { css } = sass.compile('src/office.scss', { loadPaths: ['.', 'src'], style: 'compressed', quietDeps: true })
fs.writeFileSync(`${out}/office.css`, css)
await esbuild.build({
  entryPoints: ['src/office.js'],
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2020',
  outdir: out,
  legalComments: 'linked'
})
