/**
 * The version of the ledger's schema. Code may run on a newer schema than its own, since a schema is extended before it is
 * used and emptied after, but never on an older one.
 */
@NullMarked
package io.skybridge.core.schema;

import org.jspecify.annotations.NullMarked;
