/**
 * Random histories of usage: customers whose users come, change and go, pulls that are missed, doubled and broken off, and a
 * portal that times out, doubles and rejects. At the end of each the portal must hold exactly what was really held, as a model
 * of the world computes it that knows nothing of the ledger.
 */
@NullMarked
package io.skybridge.ledger.histories;

import org.jspecify.annotations.NullMarked;
