/**
 * The function that does the work: each run takes up the orders that are due, carries them out against the services
 * manager, parks what takes longer than the run, and sends the reports that are due. A schedule calls it every minute; in
 * standalone a bell rings it as soon as an order is stored.
 *
 * <p>Runs may overlap and may be killed at any moment: the ledger's leases see to it that an order is in one pair of hands.
 */
@NullMarked
package io.skybridge.functions.provisioning;

import org.jspecify.annotations.NullMarked;
