//! Whose passes are recognised: the trust list, published and kept.
