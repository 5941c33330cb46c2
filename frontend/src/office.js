// Everything here makes a page that already works quicker to use; nothing depends on it.
import { Button, Checkboxes, ErrorSummary, Radios, ServiceNavigation, SkipLink } from 'govuk-frontend'
import 'htmx.org'
import { startKeys } from './keys.js'
import { startSlider } from './slider.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
for (const Component of [Button, Checkboxes, ErrorSummary, Radios, ServiceNavigation, SkipLink]) {
  for (const root of document.querySelectorAll(`[data-module="${Component.moduleName}"]`)) {
    new Component(root)
  }
}
startKeys(document)
startSlider(document)
