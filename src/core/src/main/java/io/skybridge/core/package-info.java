/** Core. */
@org.jspecify.annotations.NullMarked
package io.skybridge.core;
