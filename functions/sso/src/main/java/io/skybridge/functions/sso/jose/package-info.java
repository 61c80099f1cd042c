/** Signatures and keys by jose4j. What is allowed to sign what is said here and nowhere else: our tokens are ES256. */
@NullMarked
package io.skybridge.functions.sso.jose;

import org.jspecify.annotations.NullMarked;
