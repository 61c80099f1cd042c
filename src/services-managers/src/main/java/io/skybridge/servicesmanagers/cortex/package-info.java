/**
 * Citrix CloudPortal Services Manager 10 to 11.5 and Atria 12 and later, over CortexAPI: one endpoint that takes a small XML
 * document by HTTP POST and answers another.
 *
 * <p>A call is made of three parts. {@code CortexRequests} and {@code ServiceRequests} write what is asked, {@code
 * CortexChannel} carries it (at most so many at a time, with time-outs and caps) and {@code CortexAnswers} reads what came
 * back into the records of the port. {@code CortexConversation} puts calls together, such as a look-up of two. The syntax
 * of documents is in the package {@code wire}, what each kind of service holds in the package {@code service}.
 * {@code CortexInventory} is a source of usage: what each customer holds, in as few calls as there can be.
 * Whatever goes wrong becomes one {@code ServicesManagerFault}, and {@code CortexFaults} is the one place that decides which.
 *
 * <p>A SET or a DELETE is accepted, not done, and one without an answer may have been done. So a fault tells the two apart: before
 * the first byte was sent nothing happened, after it nobody knows. Facts of the wire come from real captures and from
 * clients in production use; what nobody outside the vendor knows for sure is a setting in {@link
 * io.skybridge.servicesmanagers.cortex.CortexSettings}.
 */
@NullMarked
package io.skybridge.servicesmanagers.cortex;

import org.jspecify.annotations.NullMarked;
