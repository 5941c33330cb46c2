"""What every page shares: layout, components, assets, navigation and error pages."""
