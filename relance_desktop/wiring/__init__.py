"""Which service gets which gateway. Everything is imported and made when first asked for."""
