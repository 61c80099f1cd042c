/**
 * The operators' side: what was ordered, how far it has got, and why it waits. It reads the ledger and changes nothing in
 * the services manager.
 */
@NullMarked
package io.skybridge.functions.operations;

import org.jspecify.annotations.NullMarked;
