package io.skybridge.functions.operations;

import io.skybridge.core.provisioning.OrderId;

/** What is around the function in a test: the demo portal that orders and is told, by the functions of others. */
interface Around {

    /** An account signs up through a channel. */
    OrderId register(String account, String channel);

    /** The account is to end. */
    OrderId terminate(String account);

    /** The portal refused the report on this order. Answers the id of the report, which will not be sent again. */
    String giveUp(OrderId order, String why);
}
